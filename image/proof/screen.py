"""The daemon's page on a screen. Takes an image with a screen: ``image/build --kiosk``."""
import time

from .bench import soon, start, time_rung
from .machine import Failure

# How long a browser may take to start on an emulated machine whose processor draws the picture as well.
LIMIT = 300
# Of page.css: behind all, words that come from the daemon, the large button. And of the page that waits.
GROUND, FOAM, WARM, WAITING = "#17100b", "#b39f8a", "#f0a04b", "#000000"


def scene_kiosk(bench):
    """the page on a screen of the box, and what the browser may do without harm"""
    report = bench.report
    with bench.machine("kiosk", screen=True) as machine:
        start(bench, machine)
        report.tell("shows the page", *shows(machine, GROUND, FOAM))
        report.note(memory(machine))
        has_no_pointer(report, machine)
        daemon = process(machine, "morning-coffee")
        for program in ("cog", "WPEWebProcess"):
            kill(machine, program)
            report.tell(f"the page is back when {program} was killed", *shows(machine, GROUND, FOAM))
        report.tell("the daemon is what it was", process(machine, "morning-coffee") == daemon)
        waits_for_the_daemon(report, machine)
        rings_on_the_screen(report, machine)


def waits_for_the_daemon(report, machine):
    """A browser that is there before the page."""
    machine.run("systemctl stop morning-coffee")
    kill(machine, "cog")
    report.tell("waits while there is no daemon", *shows(machine, WAITING))
    machine.run("systemctl start morning-coffee")
    report.tell("and goes to its page then", *shows(machine, GROUND, FOAM))


def rings_on_the_screen(report, machine):
    """An alarm rings at its time beside a browser, and there is something to hit."""
    label = soon(machine, 20)
    machine.await_sound(since=machine.uptime(), limit=90)
    report.tell("a warm button while it rings", *shows(machine, GROUND, WARM, least=0.05))
    machine.coffee("stop")
    time_rung(report, machine, label)


def has_no_pointer(report, machine):
    """The kernel's remote controls say that they move a pointer; a screen does not draw one for them."""
    told = machine.run(
        "modprobe rc-loopback; udevadm settle\n"
        "for device in /dev/input/event*; do udevadm info $device | grep -A 99 rc-core; done | sort -u")
    report.tell("no pointer for a remote control", "LIBINPUT_IGNORE_DEVICE=1" in told)


def shows(machine, ground, other=None, least=0.001, limit=LIMIT):
    """Whether the ground comes to take most of the screen, and another colour its share; and what was seen last."""
    deadline = time.monotonic() + limit
    while True:
        colours = machine.picture().colours()
        seen, share = next(iter(colours.items()))
        figures = f"{share:.0%} {seen}" + (f", {colours.get(other, 0):.1%} {other}" if other else "")
        # A screen that is only switched on has one colour, or two with a text cursor.
        if seen == ground and share > 0.5 and len(colours) > 5 and (other is None or colours.get(other, 0) > least):
            return True, figures
        if time.monotonic() > deadline:
            return False, figures
        time.sleep(2)


def kill(machine, program, limit=60):
    """Ends one of the screen's programs, and waits for the unit to begin anew."""
    unit = "morning-coffee-kiosk"
    before = process(machine, unit)
    machine.run(f"pkill --exact --signal KILL {program}")
    deadline = time.monotonic() + limit
    while process(machine, unit) in ("0", before):
        if time.monotonic() > deadline:
            raise Failure(f"{unit} does not come back within {limit} s")
        time.sleep(1)


def process(machine, unit):
    return machine.run(f"systemctl show --property MainPID --value {unit}").strip()


def memory(machine):
    processes = "cage|cog|WPE.*Process|xdg-dbus-proxy|bwrap"
    return machine.run(
        f"ps -eo pss=,comm= | awk '$2 ~ /^({processes})$/ {{ sum += $1 }}\n"
        'END { printf "%d MB for the screen, ", sum / 1024 }\'\n'
        "awk '/MemAvailable/ { printf \"%d MB left\", $2 / 1024 }' /proc/meminfo")
