"""What can be wrong with a box, and is told, while the alarm rings if it can."""
import random

from .bench import rings, soon, start, troubles, warns

WRONG = """name: bed side
zone: Europe/Pariss
wifi: Home
wifi password: short
wifi pasword: long enough
alarm 06:45
person: Alex
alarm: 7:30
alarm days: mon-fri
"""


def scene_full(bench):
    """a data partition without a free byte"""
    with bench.machine("full") as machine:
        start(bench, machine)
        kept = soon(machine, 24 * 3600)
        machine.run("df --output=avail -k /data | tail -n 1 | { read -r free; fallocate -l ${free}K /data/filler; };"
                    " cat /dev/zero >/data/more 2>/dev/null; sync; true")
        machine.cut()
        start(bench, machine)
        labels = [entry["label"] for entry in machine.json("schedule list")]
        bench.report.tell("schedules are there", kept in labels)
        warns(bench.report, machine, "is full")
        rings_what_is_set(bench.report, machine, kept)


def rings_what_is_set(report, machine, label):
    """Moves the guest's clock to just before an alarm that can't be set anew."""
    entry = next(entry for entry in machine.json("schedule list") if entry["label"] == label)
    due = entry["next"]["utc"]
    machine.run(f"systemctl stop systemd-timesyncd; date --set \"$(date --date '{due} - 20 seconds')\"")
    since = machine.uptime()
    rung = machine.await_sound(since=since, limit=90)
    report.tell("rings", True, f"{rung - since - 20:+.1f} s")
    machine.coffee("stop", check=False)


def scene_damaged(bench):
    """a data partition with errors, and one that is beyond repair"""
    report = bench.report
    with bench.machine("damaged") as machine:
        start(bench, machine)
        kept = soon(machine, 24 * 3600)
        machine.run("sync")
        machine.cut()
        # The first block and the group descriptors: there are copies.
        damage(machine, 1024, 60 * 1024)
        start(bench, machine)
        report.tell("mended", "has been mended" in troubles(machine), troubles(machine))
        report.tell("told on the card", "has been mended" in machine.run("cat /boot/morning-coffee-troubles.txt"))
        report.tell("schedules are there", kept in [entry["label"] for entry in machine.json("schedule list")])
        warns(report, machine, "has been mended")
        rings(report, machine)
        machine.cut()
        damage(machine, 0, 200 << 20)
        start(bench, machine)
        report.tell("told", "can't be used" in troubles(machine), troubles(machine))
        warns(report, machine, "can't be used")
        rings(report, machine)


def damage(machine, start, length):
    """Writes noise over a part of the data partition."""
    place, _ = machine.partition(4)
    with open(machine.disk, "r+b") as disk:
        disk.seek(place + start)
        disk.write(random.Random(1).randbytes(length))


def scene_mute(bench):
    """a box without a sound card"""
    with bench.machine("mute", sound=False) as machine:
        start(bench, machine)
        label = soon(machine, 90)
        # The daemon looks ten seconds after a change whether the next alarm will be heard.
        machine.await_light("LED_READY", True, since=machine.uptime(), limit=60)
        warns(bench.report, machine, "(?i)speaker|sound device")
        status = machine.run("morning-coffee doctor", check=False)
        bench.report.tell("told by doctor", "speaker" in status, status.splitlines()[0] if status else "")
        # It goes on looking for a speaker for half an hour; history has it when that is over.
        machine.run("sleep 90", limit=120)
        ringing = machine.json("status").get("speaking") or {}
        bench.report.tell("the alarm tries all the same", ringing.get("label") == label, ringing.get("label"))


def scene_wrong(bench):
    """a file on the boot partition that is full of mistakes"""
    report = bench.report
    with bench.machine("wrong", box=WRONG) as machine:
        start(bench, machine)
        told = machine.run("cat /boot/morning-coffee-troubles.txt")
        report.note(told.replace("\r\n", "\n      ").strip())
        for line in (1, 2, 4, 5, 6):
            report.tell(f"line {line} is told of", f"txt:{line}:" in told)
        report.tell("no password is told", "short" not in told and "long enough" not in told)
        report.tell("no Wi-Fi without its password", machine.run(
            "test ! -e /run/morning-coffee-box/wpa_supplicant.conf && echo none").strip() == "none")
        following = machine.json("schedule next")[0]
        report.tell("the rest counts", "07:30" in following["at"], following["at"])
        warns(report, machine, "txt:1:")
        rings(report, machine)
