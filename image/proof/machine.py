"""A machine of QEMU's that starts an image: its power switch, its panel, its speaker, and a voice channel into it."""
import base64
import contextlib
import json
import pathlib
import re
import socket
import subprocess
import threading
import time

from .picture import Picture

HERE = pathlib.Path(__file__).resolve().parent
# A board of 512 MB with more than one core.
MEMORY, CORES = 512, 2
# Emulated, a start takes a minute on an idle machine, and several on a busy one.
START_LIMIT = 600
# The daemon tries the sound card for a moment to know whether it works.
TRIAL_LIMIT = 0.3
# A browser, whose picture the processor draws.
SCREEN_MEMORY = 1024


class Failure(Exception):
    """What the image did not do."""


class Trace:
    """What the guest's kernel saw on the panel and the sound card, in its own time."""

    LINE = re.compile(r"^\s*.*?\s(\d+\.\d+): (\w+): (.*)$")

    def __init__(self):
        self.events = []
        self.changed = threading.Condition()

    def take(self, line):
        found = self.LINE.match(line)
        if found:
            with self.changed:
                self.events.append((float(found[1]), found[2], found[3]))
                self.changed.notify_all()

    def wait(self, what, matches, since=0, limit=60):
        """The time of the first event after ``since`` that matches (kind, text)."""
        deadline = time.monotonic() + limit
        with self.changed:
            while True:
                for moment, kind, text in self.events:
                    if moment > since and matches(kind, text):
                        return moment
                left = deadline - time.monotonic()
                if left <= 0:
                    raise Failure(f"{what}: not within {limit} s")
                self.changed.wait(left)


class Machine:
    """One machine with one disk. It can be switched on and off again and again; the disk stays."""

    def __init__(self, folder, image, hardware, bench, lines, size="4G", sound=True, screen=False, hub=None):
        self.folder, self.hardware, self.bench = pathlib.Path(folder), hardware, bench
        self.lines, self.sound, self.screen, self.hub = lines, sound, screen, hub
        self.disk = self.folder / "disk.img"
        subprocess.run(["cp", "--sparse=always", "--reflink=auto", image, self.disk], check=True)
        subprocess.run(["truncate", "--size", size, self.disk], check=True)
        self.process = None
        self.starts = 0

    # The power switch.

    def on(self, await_shell=True):
        self.starts += 1
        self.wav = self.folder / f"sound-{self.starts}.wav"
        self.packets = self.folder / f"network-{self.starts}.pcap"
        self.console = self.folder / f"console-{self.starts}.log"
        self.trace = Trace()
        self.cleaning = contextlib.ExitStack()
        sockets = {name: self.folder / f"{name}.sock" for name in ("shell", "trace", "monitor")}
        for path in sockets.values():
            path.unlink(missing_ok=True)
        self.begun = time.monotonic()
        self.process = subprocess.Popen(
            ["nice", "-n", "15", *self.hardware.command(self, self.credentials()), *self.options(sockets)],
            stdin=subprocess.DEVNULL)
        self.shell = self.connect(sockets["shell"]).makefile("rwb", buffering=0)
        trace = self.connect(sockets["trace"]).makefile("r", errors="replace")
        threading.Thread(target=self.read_trace, args=(trace, self.trace), daemon=True).start()
        self.monitor = self.connect(sockets["monitor"]).makefile("rwb", buffering=0)
        self.monitor.readline()
        self.command("qmp_capabilities")
        if await_shell:
            self.await_shell()

    @staticmethod
    def credentials():
        """What makes the guest start the bench."""
        unit = (HERE / "guest/bench.service").read_bytes()
        wanted = b"[Unit]\nWants=bench.service\n"
        return {"systemd.extra-unit.bench.service": unit, "systemd.unit-dropin.sysinit.target~bench": wanted}

    def options(self, sockets):
        memory = SCREEN_MEMORY if self.screen else MEMORY
        options = ["-accel", "tcg,thread=multi", "-smp", f"{CORES}", "-m", f"{memory}"]
        # A bright day: the lights are dark at night.
        options += ["-rtc", "base=2027-01-04T12:00:00"]
        options += ["-nodefaults", "-no-user-config", "-display", "none", "-serial", f"file:{self.console}"]
        options += ["-drive", f"id=disk,if=none,format=raw,file={self.disk}"]
        options += ["-device", "virtio-blk-pci,drive=disk,bootindex=0"]
        options += ["-drive", f"id=bench,if=none,format=raw,readonly=on,file={self.bench}"]
        options += ["-device", "virtio-blk-pci,drive=bench,serial=bench"]
        # A network that leads nowhere else.
        hub = f",guestfwd=tcp:10.0.2.100:80-cmd:{self.hub}" if self.hub else ""
        options += ["-netdev", f"user,id=net,restrict=on{hub}", "-device", "virtio-net-pci,netdev=net,romfile="]
        options += ["-object", f"filter-dump,id=dump,netdev=net,file={self.packets}"]
        options += ["-device", "virtio-rng-pci", "-device", "virtio-serial-pci"]
        options += ["-chardev", f"socket,id=monitor,server=on,wait=off,path={sockets['monitor']}"]
        options += ["-mon", "chardev=monitor,mode=control"]
        for name in ("shell", "trace"):
            options += ["-chardev", f"socket,id={name},server=on,wait=off,path={sockets[name]}"]
            options += ["-device", f"virtserialport,chardev={name},name=bench.{name}"]
        if self.sound:
            sound = f"wav,id=sound,path={self.wav},out.frequency=48000,out.channels=2,out.format=s16"
            options += ["-audiodev", sound, *self.hardware.sound("sound")]
        if self.screen:
            # A card that draws nothing by itself, and no mouse.
            options += ["-device", "VGA", "-machine", "pc,i8042=off"]
        return options

    def connect(self, path):
        deadline = time.monotonic() + 20
        while True:
            connection = socket.socket(socket.AF_UNIX)
            try:
                connection.connect(str(path))
                self.cleaning.enter_context(connection)
                return connection
            except OSError:
                connection.close()
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise Failure("QEMU did not start") from None
                time.sleep(0.05)

    @staticmethod
    def read_trace(lines, trace):
        with contextlib.suppress(OSError, ValueError):
            for line in lines:
                trace.take(line)

    def await_shell(self, limit=START_LIMIT):
        timer = threading.Timer(limit, self.kill)
        timer.start()
        try:
            if self.shell.readline().strip() != b"ready":
                raise Failure(f"did not start within {limit} s")
            self.base = int(self.run("cat $(dirname $(grep -lx bedside /sys/class/gpio/*/label))/base"))
        finally:
            timer.cancel()

    def kill(self):
        """The power goes, at once; from any thread. What the guest had not yet written to its disk is lost."""
        if self.process is not None:
            self.process.kill()

    def cut(self):
        """The power goes, and the machine is put away until it is switched on again."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None
            self.cleaning.close()

    def off(self):
        """The end of a test: what the speaker played is in the file."""
        if self.process is not None:
            with contextlib.suppress(OSError, Failure):
                self.command("quit")
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                pass
            self.cut()

    def command(self, name, **arguments):
        self.monitor.write(json.dumps({"execute": name, "arguments": arguments}).encode() + b"\n")
        while line := self.monitor.readline():
            answer = json.loads(line)
            if "error" in answer:
                raise Failure(f"{name}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]
        raise Failure("QEMU ended")

    # Inside.

    def run(self, script, check=True, limit=120):
        """What a shell script prints in the guest."""
        text = f"export TERM=dumb\ntimeout {limit} sh -c '{script.replace(chr(39), chr(39) + chr(92) + chr(39) * 2)}'"
        try:
            self.shell.write(base64.b64encode(text.encode()) + b"\n")
            answer = self.shell.readline()
        except OSError as error:
            raise Failure(f"the machine is gone: {error}") from None
        status, _, output = answer.decode().partition(" ")
        if not status:
            raise Failure("the machine is gone")
        output = base64.b64decode(output).decode(errors="replace")
        if check and status != "0":
            raise Failure(f"{script!r} ended with {status}: {output.strip()}")
        return output

    def json(self, words):
        return json.loads(self.coffee(f"{words} --json"))

    def coffee(self, words, **options):
        """A command of the program, as the owner would give it."""
        return self.run(f"morning-coffee {words}", **options)

    def uptime(self):
        """Now, by the clock of the trace."""
        return float(self.run("cut -d ' ' -f 1 /proc/uptime"))

    def await_start(self, limit=START_LIMIT):
        """Waits until everything has been started; returns the state of the system."""
        return self.run("systemctl is-system-running --wait", check=False, limit=limit).strip()

    # From outside.

    def plug(self, disk, name):
        """Plugs a disk in, and mounts it in the guest's /run."""
        file = {"driver": "file", "filename": str(disk), "read-only": True}
        self.command("blockdev-add", **{"driver": "raw", "node-name": disk.stem, "read-only": True, "file": file})
        self.command(
            "device_add", driver="virtio-blk-pci", drive=disk.stem, serial=disk.stem, id=disk.stem,
            **self.hardware.slot)
        self.run(
            f"mkdir -p /run/{name} && udevadm wait --timeout=60 /dev/disk/by-id/virtio-{disk.stem} &&"
            f" mount -o ro /dev/disk/by-id/virtio-{disk.stem} /run/{name}")

    def partition(self, number):
        """Start and length of a partition, in bytes."""
        table = json.loads(subprocess.run(
            ["sfdisk", "--json", self.disk], check=True, capture_output=True, text=True).stdout)["partitiontable"]
        found = table["partitions"][number - 1]
        return found["start"] * 512, found["size"] * 512

    def put(self, file, text):
        """Puts a file on the boot partition, as its owner's computer does. The machine is off."""
        start, _ = self.partition(1)
        subprocess.run(
            ["mcopy", "-o", "-i", f"{self.disk}@@{start}", "-", f"::{file}"], input=text.encode(), check=True)

    def get(self, file):
        """A file of the boot partition; "" if there is none."""
        start, _ = self.partition(1)
        return subprocess.run(
            ["mtype", "-i", f"{self.disk}@@{start}", f"::{file}"], capture_output=True).stdout.decode()

    def fetch(self, file):
        """A file of the boot partition, copied beside the disk; its path."""
        start, _ = self.partition(1)
        subprocess.run(["mcopy", "-o", "-i", f"{self.disk}@@{start}", f"::{file}", self.folder / file], check=True)
        return self.folder / file

    # Its screen.

    def picture(self):
        """What is on it now."""
        file = self.folder / "screen.ppm"
        self.command("screendump", filename=str(file))
        return Picture.ppm(file)

    # Its panel.

    def offset(self, line):
        return self.lines.index(line)

    def press(self, line):
        """A finger's short press; returns the time of the edge, by the guest's clock."""
        mark, pull = f"{line}-{time.monotonic_ns()}", f"/run/panel/sim_gpio{self.offset(line)}/pull"
        self.run(
            f"echo {mark} >/sys/kernel/tracing/trace_marker; echo pull-down >{pull}; sleep 0.1; echo pull-up >{pull}")
        return self.trace.wait(f"mark of {line}", lambda kind, text: mark in text)

    def await_light(self, line, is_on, since=0, limit=60):
        """When the light went on or off."""
        wanted = f"set {int(is_on)}"
        return self.trace.wait(
            f"{line} {'on' if is_on else 'off'}", since=since, limit=limit,
            matches=lambda kind, text: kind == "gpio_value" and text == f"{self.base + self.offset(line)} {wanted}")

    def await_sound(self, since=0, limit=60):
        """When the sound card was started, to play something: a card that is only tried is stopped at once."""
        while True:
            started = self.await_trigger("started", 1, since, limit)
            try:
                since = self.await_trigger("stopped", 0, started, TRIAL_LIMIT)
            except Failure:
                return started
            if since - started > TRIAL_LIMIT:
                return started

    def await_silence(self, since=0, limit=60):
        """When the sound card was stopped."""
        return self.await_trigger("stopped", 0, since, limit)

    def await_trigger(self, name, command, since, limit):
        return self.trace.wait(
            f"sound card {name}", since=since, limit=limit,
            matches=lambda kind, text: kind.endswith("pcm_trigger") and text.endswith(f"cmd={command}"))

    def light(self, line):
        return self.run(f"cat /run/panel/sim_gpio{self.offset(line)}/value").strip() == "1"
