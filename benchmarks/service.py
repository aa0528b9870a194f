"""A service on the network that speaks, and fails as it is told: the stand-in of the tests, for one cell or one run."""
import json
import pathlib
import subprocess
import urllib.request

PROGRAM = pathlib.Path(__file__).parent.parent / "Tests" / "StandIns" / "standins"
VENDOR = "openai"


class Service:
    """Ends with the block that it is made for."""

    def __enter__(self):
        self.process = subprocess.Popen(
            [PROGRAM, VENDOR], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        described = json.loads(self.process.stdout.readline())
        self.control = described["control"]
        self.account = described["vendors"][VENDOR]
        return self

    def __exit__(self, *error):
        # The end of its input ends it.
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    @property
    def engine(self):
        """Its engine, as a line of YAML under `engines`."""
        account = json.dumps({"base_url": self.account["http"], "api_key": self.account["key"]})
        return f"{VENDOR}: {account}"

    def tell(self, plan):
        """What it does with every request from now on: see Tests/StandIns/scenario.py."""
        order = json.dumps({"vendor": VENDOR, "always": plan}).encode()
        request = urllib.request.Request(self.control, data=order, method="POST")
        with urllib.request.urlopen(request, timeout=5):
            pass

    def kill(self):
        self.process.kill()
