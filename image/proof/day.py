"""An ordinary day: a start, a press, an alarm; and a daemon that hangs."""
import re

from .bench import clip, finished, soon, start, time_rung, troubles
from .recording import Recording


def scene_morning(bench):
    """a first start, a press, and an alarm that is put off"""
    report = bench.report
    with bench.machine("morning") as machine:
        start(bench, machine)
        report.note(machine.run("systemd-analyze time | head -n 1").strip())
        root_is_read_only(report, machine)
        box_is_set_up(report, machine)
        is_the_clip(report, machine, *press(report, machine))
        ring(report, machine)
        machine.off()
        packets = machine.packets.read_bytes()
        report.tell("announced by avahi", b"\x07bedside\x05local" in packets and b"MorningCoffee" in packets)


def scene_hang(bench):
    """a daemon that hangs is restarted and rings; what the sandbox leaves open"""
    with bench.machine("hang") as machine:
        start(bench, machine)
        hang(bench.report, machine)
        exposure(bench.report, machine)


def root_is_read_only(report, machine):
    root = machine.run("findmnt --noheadings --output FSTYPE,OPTIONS /").split()
    refused = machine.run("touch /etc/written", check=False)
    report.tell("root is read-only", root[0] == "squashfs" and "Read-only" in refused, " ".join(root))


def box_is_set_up(report, machine):
    kind, size = machine.run("findmnt --noheadings --bytes --output FSTYPE,SIZE /data").split()
    report.tell("data partition made and grown", kind == "ext4" and int(size) > 2.2e9, f"{int(size) / 1e9:.1f} GB")
    report.tell("host name", (name := machine.run("hostname").strip()) == "bedside", name)
    following = machine.json("schedule next")[0]
    report.tell("first alarm", following["at"].endswith("06:45:00+01:00"), following["at"])
    report.tell("no troubles", not (told := troubles(machine)), told)
    logins = machine.run("awk -F: '$2 !~ /^[!*]/ { print $1 }' /etc/shadow").strip()
    # Port 22, listened to.
    ssh = machine.run(
        "grep -hE '^ *[0-9]+: [0-9A-F]+:0016 [0-9A-F]+:0000 0A' /proc/net/tcp /proc/net/tcp6", check=False)
    sockets = machine.run("systemctl list-sockets --no-legend '*ssh*'", check=False).strip()
    found = f"{logins}{ssh}{sockets}".strip()
    report.tell("no password, no SSH", not found, found)


def press(report, machine, limit=3):
    """A press speaks the affirmation, after so many seconds at most; its light is on while it does.

    Returns where in the recording it begins, and the words.
    """
    before = machine.wav.stat().st_size // 4
    pressed = machine.press("BTN_COFFEE")
    lit = machine.await_light("LED_READY", True, since=pressed)
    begun = machine.await_sound(since=pressed)
    ended = machine.await_silence(since=begun)
    dark = machine.await_light("LED_READY", False, since=ended - 0.5)
    entry = finished(machine)
    report.tell("press speaks", entry.get("outcome") == "completed", entry["text"])
    report.tell("edge to the sound card's start", begun - pressed < limit, f"{(begun - pressed) * 1e3:.0f} ms")
    report.note(
        f"light on {(lit - pressed) * 1e3:.0f} ms after the edge, off {(dark - ended) * 1e3:.0f} ms after the end")
    report.tell("light on while it speaks, and off after", lit < ended <= dark + 0.5 and not machine.light("LED_READY"))
    return before, entry["text"]


def is_the_clip(report, machine, before, text, likeness=Recording.likeness):
    """What was played since then is what the box makes of these words."""
    played = Recording.playing(machine.wav)
    played = played.part(before / played.rate, played.seconds())
    wanted = clip(machine, text).trimmed()
    segments = played.segments()
    report.tell("one segment of sound", len(segments) == 1, f"{[tuple(round(t, 2) for t in s) for s in segments]}")
    heard = played.trimmed()
    report.tell("as long as the clip", abs(heard.seconds() - wanted.seconds()) < 0.15,
                f"{heard.seconds():.2f} s, {wanted.seconds():.2f} s")
    report.tell("the clip it is", (alike := likeness(heard, wanted)) > 0.9, f"correlation {alike:.3f}")


def ring(report, machine):
    """An alarm rings at its time; a press puts it off."""
    label = soon(machine, 20)
    rung = machine.await_sound(since=machine.uptime(), limit=60)
    machine.await_light("LED_READY", True, since=rung - 1)
    pressed = machine.press("BTN_COFFEE")
    silent = machine.await_silence(since=pressed)
    report.tell("a press silences it", silent - pressed < 3, f"{(silent - pressed) * 1e3:.0f} ms")
    snoozed = machine.json("status").get("snoozed")
    report.tell("and puts it off", bool(snoozed), snoozed)
    machine.coffee("stop")
    time_rung(report, machine, label)


def hang(report, machine):
    """A daemon that hangs is restarted, and rings."""
    label = soon(machine, 150)
    machine.run("kill -STOP $(systemctl show --property MainPID --value morning-coffee)")
    stopped = machine.uptime()
    log = machine.run(
        "journalctl --follow --lines=all --output=short-monotonic --unit=morning-coffee.service |"
        " grep --max-count=1 'restart counter is at'", limit=150)
    restarted = float(re.search(r"\[ *([\d.]+)\]", log)[1])
    report.tell("a daemon that hangs is restarted", True, f"after {restarted - stopped:.0f} s")
    machine.await_sound(since=restarted, limit=200)
    machine.coffee("stop")
    time_rung(report, machine, label)


def exposure(report, machine):
    line = machine.run("systemd-analyze security morning-coffee.service --no-pager | tail -n 1").strip()
    figure = float(re.search(r"([\d.]+) (OK|MEDIUM|EXPOSED|UNSAFE)", line)[1])
    report.tell("exposure", figure < 2.5, figure)
