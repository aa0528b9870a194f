"""What the scenes share: machines with the image, what is seen of them, and how it is told."""
import base64
import contextlib
import datetime
import io
import re
import shutil
import subprocess
import time

from .machine import HERE, Machine
from .recording import Recording

LINES = ["BTN_COFFEE", "BTN_STOP", "BTN_VOLUP", "BTN_VOLDOWN", "LED_READY", "LED_ERR"]
# What its owner wrote.
BOX = "name: bedside\r\nzone: Europe/Paris\r\nperson: Alex\r\nalarm: 06:45\r\nalarm days: mon-fri\r\n"


class Report:
    """Prints what was seen; ``failures`` counts what should not have been."""

    def __init__(self):
        self.failures = 0

    def tell(self, what, passes, figure=""):
        self.failures += not passes
        print(f"{'PASS' if passes else 'FAIL'}  {what}{': ' if figure != '' else ''}{figure}", flush=True)

    def note(self, what):
        print(f"      {what}", flush=True)


class Bench:
    """Makes machines."""

    def __init__(self, folder, image, hardware, report, cuts=20):
        self.folder, self.image, self.hardware, self.report, self.cuts = folder, image, hardware, report, cuts
        self.disk = self.make_disk()

    def make_disk(self):
        """What the guest gets besides the image: a shell that listens, and the driver of the simulated chip."""
        kernel = (self.image.parent / "kernel").read_text().strip()
        module = subprocess.run(
            [HERE.parent / "gpio-sim", kernel], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        contents, disk = self.folder / "bench", self.folder / "bench.img"
        shutil.copytree(HERE / "guest", contents)
        shutil.copy(module, contents / "gpio-sim.ko")
        (contents / "driver").write_text(f"{self.hardware.sound_driver}\n")
        (contents / "lines").write_text("".join(f"{line}\n" for line in LINES))
        subprocess.run(
            ["mksquashfs", contents, disk, "-noappend", "-quiet", "-no-progress", "-all-root"], check=True)
        return disk

    @contextlib.contextmanager
    def machine(self, name, box=BOX, **options):
        folder = self.folder / name
        folder.mkdir()
        machine = Machine(folder, self.image, self.hardware, self.disk, LINES, **options)
        if box:
            machine.put("morning-coffee.txt", box)
        try:
            yield machine
        finally:
            machine.cut()
            machine.disk.unlink()


def start(bench, machine):
    """Starts and looks at what every start has to show."""
    machine.on()
    state = machine.await_start()
    bench.report.tell("started, all of it", state == "running", state)
    if state != "running":
        bench.report.note(machine.run("systemctl --failed --no-legend --plain; systemctl list-jobs", check=False))
    if machine.starts == 1:
        welcomes(bench.report, machine)


def welcomes(report, machine):
    """A box that is new says that it is ready."""
    entry = finished(machine) or {}
    outcome = "completed" if machine.sound else "failed"
    report.tell("says that it is ready", (entry.get("trigger"), entry.get("outcome")) == ("start", outcome), entry.get("text"))


def troubles(machine):
    return machine.run("cat /run/morning-coffee-box/troubles 2>/dev/null || true").strip()


def soon(machine, seconds, words=""):
    """Sets an alarm for so many seconds from now, by the guest's clock; returns its label."""
    label = f"soon-{time.monotonic_ns()}"
    when = datetime.datetime.fromisoformat(
        machine.run(f"TZ=Europe/Paris date --date '+{seconds} seconds' '+%F %T'").strip())
    machine.coffee(
        f"schedule add --date {when:%F} --at {when:%T} --zone Europe/Paris --label {label} --person Alex {words}")
    return label


def finished(machine, label=None):
    """The entry of history with this label, or the last one, when it has ended; None if there is none."""
    for _ in range(30):
        entries = machine.json("history")
        found = next((entry for entry in entries if label in (None, entry.get("label"))), None)
        if found and found.get("outcome"):
            return found
    return found


def time_rung(report, machine, label):
    entry = finished(machine, label)
    if entry is None or not entry.get("first_sample_at"):
        return report.tell("rings at its time", False, entry)
    late = seconds_between(entry["due_at"], entry["first_sample_at"])
    # The emulated machine takes a second to begin.
    report.tell("rings at its time", -0.2 < late < 3, f"{late * 1e3:+.0f} ms")


def seconds_between(earlier, later):
    return (datetime.datetime.fromisoformat(later) - datetime.datetime.fromisoformat(earlier)).total_seconds()


def rings(report, machine):
    """An alarm that is set now rings."""
    label = soon(machine, 20)
    machine.await_sound(since=machine.uptime(), limit=90)
    machine.coffee("stop")
    time_rung(report, machine, label)


def warns(report, machine, pattern):
    """What is wrong is told: in the status and by light."""
    status = machine.coffee("status")
    report.tell("told in status", re.search(pattern, status) is not None)
    light = machine.json("status")["light"]
    report.tell("shown by light", light == "trouble", light)


def clip(machine, text):
    """What the box makes of these words, fetched from it."""
    quoted = text.replace("'", "'\\''")
    encoded = machine.run(f"printf %s '{quoted}' | morning-coffee say --no-cache --output - - | base64")
    return Recording.wav(io.BytesIO(base64.b64decode(encoded)))
