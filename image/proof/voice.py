"""A voice that is made on the box: ONNX Runtime on the processor it has."""
import subprocess

from .bench import finished, start
from .day import is_the_clip, press, ring
from .machine import HERE
from .recording import Recording

CHECKOUT = HERE.parent.parent


def scene_speaks(bench):
    """a Piper voice from a stick, put in place, speaks at a press and rings"""
    report = bench.report
    stick = make_stick(bench.folder)
    with bench.machine("speaks") as machine:
        start(bench, machine)
        machine.plug(stick, "stick")
        told = machine.run("runuser -u morning-coffee -- morning-coffee voice import /run/stick").splitlines()[-1]
        report.tell("voice put in place", "is ready" in told, told)
        speaks_with_piper(report, machine)
        ring(report, machine)


def make_stick(folder):
    disk = folder / "stick.img"
    subprocess.run(
        ["mksquashfs", make_voice(folder), disk, "-noappend", "-quiet", "-no-progress", "-all-root"], check=True)
    return disk


def make_voice(folder):
    """A folder with a voice that the project's own tests speak with."""
    voice = folder / "voice"
    subprocess.run(
        ["swift", "run", "--quiet", "--package-path", CHECKOUT, "make-voice", "small", voice], check=True,
        stdout=subprocess.DEVNULL)
    return voice


def speaks_with_piper(report, machine):
    """A press speaks with the voice; said again, out of the cache, it is heard without the rests of a slow processor."""
    # Emulated, a model takes its time.
    _, words = press(report, machine, limit=30)
    entry = finished(machine)
    report.tell("spoken by Piper", entry.get("engine") == "piper", entry.get("voice"))
    before, now = machine.wav.stat().st_size // 4, machine.uptime()
    machine.coffee("press coffee --double")
    machine.await_silence(since=machine.await_sound(since=now))
    is_the_clip(report, machine, before, words, likeness=Recording.wave_likeness)
