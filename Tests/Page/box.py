"""A daemon of its own, with a page."""
import json
import os
import pathlib
import socket
import subprocess
import tempfile
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("MORNING_COFFEE", ROOT / ".build/debug/morning-coffee")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Box:
    """``configuration`` is YAML beside the address of the page."""

    def __init__(self, configuration="", simulate=True):
        self.folder = tempfile.TemporaryDirectory(prefix="coffee-page-")
        folder = pathlib.Path(self.folder.name)
        self.data, self.simulate, self.daemon = folder / "data", simulate, None
        self.url = f"http://127.0.0.1:{free_port()}/"
        self.file = folder / "config.yaml"
        self.file.write_text(f"http: {{page: '{self.url[7:-1]}'}}\n{configuration}")

    def on(self):
        """Returns when the page is there."""
        words = ["run", "--verbose", "--config", self.file, "--data", self.data]
        if self.simulate:
            words += ["--simulate", "--output", self.data.with_name("sound.wav")]
        self.daemon = subprocess.Popen(
            [PROGRAM, *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        told = []
        for line in self.daemon.stderr:
            told.append(line)
            if "page.ready" in line:
                # Nobody reads the rest, and the daemon must not wait for that.
                return threading.Thread(target=self.daemon.stderr.read, daemon=True).start()
        raise AssertionError("the daemon has no page: " + "".join(told))

    def off(self):
        if self.daemon:
            self.daemon.terminate()
            self.daemon.wait()
            self.daemon.stderr.close()
            self.daemon = None

    def close(self):
        self.off()
        self.folder.cleanup()

    def coffee(self, *words):
        command = [PROGRAM, *words, "--config", self.file, "--data", self.data]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def json(self, *words):
        return json.loads(self.coffee(*words, "--json"))
