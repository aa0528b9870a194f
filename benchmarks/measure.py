"""What the benchmarks share: a daemon in a throw-away data folder, calls to its socket, and how figures are printed."""
import argparse
import contextlib
import json
import math
import os
import pathlib
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

SINK = "libasound_module_pcm_paced.so"
ROOT = pathlib.Path(__file__).resolve().parent.parent


def arguments(description, needs_sink=False, options=None):
    # Ended politely, a benchmark still stops its daemon and clears up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=pathlib.Path, help="morning-coffee to measure (default: the release build)")
    if needs_sink:
        parser.add_argument("--sink", type=pathlib.Path, help=f"{SINK} (default: beside the binary, or the debug build)")
    for option, explanation in (options or {}).items():
        parser.add_argument(option, help=explanation)
    given = parser.parse_args()
    given.binary = (given.binary or bin_path("release") / "morning-coffee").resolve()
    require(given.binary, "board/test builds it, and so does: swift build -c release --product morning-coffee")
    if needs_sink:
        beside = given.binary.parent / SINK
        given.sink = (given.sink or (beside if beside.exists() else bin_path("debug") / SINK)).resolve()
        require(given.sink, "Build it: swift build --product asound_module_pcm_paced")
    return given


def bin_path(configuration):
    command = ["swift", "build", "--configuration", configuration, "--show-bin-path"]
    try:
        shown = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"{' '.join(command)}: {error}\nOr say where the program is: --binary PATH")
    return pathlib.Path(shown.stdout.strip())


def require(file, remedy):
    if not file.exists():
        sys.exit(f"{file} is not there. {remedy}")


def percentile(values, percent):
    """The nearest rank: a value that was measured, never one in between."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(len(ranked) * percent / 100) - 1)]


def milliseconds(values, percents=()):
    """The median, the named percentiles and the maximum, of seconds."""
    parts = [f"median {statistics.median(values) * 1e3:.2f} ms"]
    parts += [f"p{percent} {percentile(values, percent) * 1e3:.2f} ms" for percent in percents]
    return ", ".join(parts + [f"max {max(values) * 1e3:.2f} ms"])


class Verdict:
    """Prints each goal with what was measured; ``exit`` tells whether all were met."""

    def __init__(self):
        self.has_failed = False

    def judge(self, name, measured, limit, unit, is_within=None):
        passes = measured <= limit if is_within is None else is_within
        self.has_failed = self.has_failed or not passes
        print(f"{'PASS' if passes else 'FAIL'}  {name}: {measured:.2f} {unit} (limit {limit:g} {unit})", flush=True)

    def exit(self):
        sys.exit(1 if self.has_failed else 0)


class Bedside:
    """A daemon of its own, which plays to the paced sink.

    It sees nothing of the machine's configuration. ``heard`` is where the sink puts the sound: a FIFO that the caller
    reads, or /dev/null, which takes everything.
    """

    def __init__(self, binary, sink, heard="/dev/null", audio=None):
        self.binary, self.sink, self.audio = binary, sink, audio or {}
        self.heard = heard
        self.process = None
        self.cleaning = contextlib.ExitStack()

    def __enter__(self):
        # Straight under /tmp: the path of a Unix socket has to be short.
        folder = self.cleaning.enter_context(tempfile.TemporaryDirectory(prefix="coffee-", dir="/tmp"))
        self.folder = pathlib.Path(folder)
        self.data = self.folder / "data"
        self.config = self.folder / "config.yaml"
        settings = {"device": "bedside", **self.audio}
        # A first start says nothing of its own.
        self.config.write_text("speech: {welcome: false}\naudio:\n" + "".join(f"  {key}: {value}\n" for key, value in settings.items()))
        if self.heard != "/dev/null":
            self.heard = self.folder / self.heard
            os.mkfifo(self.heard)
        alsa = self.folder / "alsa.conf"
        alsa.write_text(
            f'pcm_type.paced {{ lib "{self.sink}" }}\n'
            f'pcm.bedside {{ type plug slave.pcm {{ type paced file "{self.heard}" speed 1.0 }} }}\n')
        self.environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "ALSA_CONFIG_PATH": str(alsa)}
        for name in ("TZ", "TZDIR", "LD_LIBRARY_PATH"):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        self.log = self.cleaning.enter_context(open(self.folder / "log", "w+", encoding="utf-8"))
        return self

    def __exit__(self, *error):
        self.stop()
        self.cleaning.close()

    def start(self):
        """Starts the daemon; returns the seconds from exec until it answered."""
        begun = time.monotonic()
        self.launch()
        while True:
            try:
                self.call("GET", "status")
                return time.monotonic() - begun
            except OSError:
                pass
            if self.process.poll() is not None or time.monotonic() - begun > 30:
                self.log.seek(0)
                sys.exit(f"The daemon did not start:\n{self.log.read()}")
            # Short against what is measured, long enough to leave the processor to the daemon.
            time.sleep(0.0005)

    def launch(self, **options):
        self.process = subprocess.Popen(
            [self.binary, "run", "--config", self.config, "--data", self.data], env=self.environment,
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, **options)

    def stop(self):
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def send(self, method, path, body=None):
        """Sends a call on a connection of its own and returns that, without waiting for the answer."""
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.settimeout(10)
            connection.connect(str(self.data / "control.sock"))
            text = "" if body is None else json.dumps(body)
            connection.sendall(
                f"{method} /v1/{path} HTTP/1.1\r\nHost: coffee\r\nConnection: close\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(text.encode())}\r\n\r\n{text}".encode())
        except OSError:
            connection.close()
            raise
        return connection

    @staticmethod
    def answer(connection):
        """The JSON that comes back."""
        with connection:
            reply = b""
            while chunk := connection.recv(65536):
                reply += chunk
        head, _, body = reply.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 2"):
            # What a connection that was closed in the middle of its start looks like too.
            raise ConnectionError(reply.decode(errors="replace"))
        if b"transfer-encoding: chunked" in head.lower():
            rest, body = body, b""
            while size := int((line := rest.partition(b"\r\n"))[0], 16):
                body += line[2][:size]
                rest = line[2][size + 2:]
        return json.loads(body or b"null")

    def call(self, method, path, body=None):
        return self.answer(self.send(method, path, body))

    def command(self, *words):
        """Runs a command of the program on this data folder; returns what it prints."""
        done = subprocess.run(
            [self.binary, *words, "--config", self.config, "--data", self.data], env=self.environment,
            capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{' '.join(words)}: {done.stderr}")
        return done.stdout

    def keep_one_affirmation(self, text):
        """Makes this the only one, so that each press says the same."""
        known = self.call("GET", "affirmations")
        added = self.call("POST", "affirmations", [{"text": text, "is_favorite": False}])
        if not added:
            sys.exit(f"\"{text}\" is among the affirmations already.")
        for affirmation in known:
            self.call("DELETE", f"affirmations/{affirmation['id']}")

    def wait_until_silent(self):
        """Returns when nothing speaks or waits, and history is written."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            status = self.call("GET", "status")
            if status.get("speaking") is None and not status["waiting"]:
                entries = self.call("GET", "history?limit=1")
                if not entries or entries[0].get("outcome"):
                    return
            time.sleep(0.02)
        sys.exit("The daemon does not stop speaking.")
