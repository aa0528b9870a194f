"""A night on a machine that breaks when it is told to: a daemon with an alarm, an ear at its speaker, and the faults."""
import array
import contextlib
import json
import os
import pathlib
import re
import select
import socket
import subprocess
import tempfile
import threading
import time

import measure

MACHINE = pathlib.Path(__file__).parent / "FaultyMachine/faulty_machine.c"
SCRIPT = "Good morning, {{name}}. It is {{time}}. This is the alarm that rings, whatever broke in the night."


def build_machine(folder):
    library = pathlib.Path(folder) / "faulty_machine.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, MACHINE, "-ldl", "-lpthread"], check=True)
    return library


class Ear(threading.Thread):
    """Notes when sound comes out of a FIFO that the paced sink writes to."""

    def __init__(self, fifo):
        super().__init__(daemon=True)
        # Open for writing too: the FIFO then never ends when a playback does.
        self.descriptor = os.open(fifo, os.O_RDWR | os.O_NONBLOCK)
        self.times = []
        self.news = threading.Condition()
        self.ending, self.end = os.pipe()
        self.start()

    def run(self):
        half = b""
        while True:
            ready, _, _ = select.select([self.descriptor, self.ending], [], [])
            if self.ending in ready:
                return
            chunk = half + os.read(self.descriptor, 1 << 16)
            now = time.monotonic()
            whole = len(chunk) // 2 * 2
            half = chunk[whole:]
            if any(array.array("h", chunk[:whole])):
                with self.news:
                    self.times.append(now)
                    self.news.notify_all()

    def first(self, since, until):
        """When the first sound came after a time, waiting for it if need be; None when none came."""
        with self.news:
            while True:
                heard = next((at for at in reversed(self.times) if at < since), 0)
                index = self.times.index(heard) + 1 if heard else 0
                if index < len(self.times):
                    return self.times[index]
                rest = until - time.monotonic()
                if rest <= 0:
                    return None
                self.news.wait(rest)

    def close(self):
        os.close(self.end)
        self.join()
        os.close(self.ending)
        os.close(self.descriptor)


class Night(measure.Bedside):
    """All times here are of time.monotonic(), which no fault changes. ``offset`` is what the daemon's clock is ahead."""

    def __init__(self, binary, sink, machine, settings="", offset=0.0):
        super().__init__(binary, sink, heard="heard.fifo")
        self.machine, self.settings, self.offset = machine, settings, offset
        self.line = None

    def __enter__(self):
        super().__enter__()
        self.config.write_text(self.settings)
        self.sound_folder = self.folder / "snd"
        self.sound_folder.mkdir()
        self.sound_node = self.sound_folder / "pcmC0D0p"
        self.sound_node.touch()
        alsa = self.folder / "alsa.conf"
        # A second speaker, for who has one.
        alsa.write_text(alsa.read_text() + alsa.read_text().splitlines()[1].replace("pcm.bedside", "pcm.kitchen") + "\n")
        self.ear = Ear(self.heard)
        return self

    def __exit__(self, *error):
        super().__exit__(*error)
        self.ear.close()

    def launch(self, **options):
        ours, theirs = socket.socketpair()
        self.line = ours
        ours.settimeout(10)
        self.environment |= {
            "LD_PRELOAD": str(self.machine), "FAULTS_FD": str(theirs.fileno()), "FAULTS_DATA": str(self.data),
            "FAULTS_SOUND": str(self.sound_folder), "FAULTS_CLOCK": repr(self.offset),
        }
        super().launch(pass_fds=[theirs.fileno()], **options)
        theirs.close()

    def stop(self):
        with contextlib.suppress(OSError):
            # A voice that hangs would let the end wait.
            self.tell("voice", "ok")
            self.tell("model", "ok")
        super().stop()

    def tell(self, command, word):
        self.line.sendall(f"{command} {word}\n".encode())
        self.line.recv(1)

    def set_clock(self, seconds, is_vouched_for=False):
        self.tell("leap" if is_vouched_for else "step", seconds)
        self.offset += seconds

    def kill(self):
        self.process.kill()
        self.process.wait()

    def now(self):
        """What the daemon's clock shows."""
        return time.time() + self.offset

    def moment(self, shown):
        """When the daemon's clock will show this, or has."""
        return time.monotonic() + shown - self.now()

    def written(self):
        return (self.folder / "log").read_text(errors="replace")

    def said_by(self):
        """The engines whose sound was played, in order."""
        return re.findall(r"announcement\.rendered.* engine=(\S+)", self.written())

    def stored(self, *words):
        """What a command finds in the data folder when no daemon runs; None when it can't."""
        environment = {key: value for key, value in self.environment.items() if key != "LD_PRELOAD"}
        done = subprocess.run(
            [self.binary, *words, "--json", "--config", self.config, "--data", self.data], env=environment,
            capture_output=True, text=True)
        return json.loads(done.stdout) if done.returncode == 0 else None


def sleep_until(moment):
    time.sleep(max(0, moment - time.monotonic()))
