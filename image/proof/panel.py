"""Other panels, and other libraries on the same one."""
import subprocess

from .bench import start
from .day import is_the_clip, press, ring
from .machine import HERE

# The lamp is one that a PC has: what the keyboard's key lights.
LAMP = """name: Lamp of a key
chip: bedside
buttons:
  coffee: {line: BTN_COFFEE, active: low, bias: pull-up, debounce_ms: 5}
lights:
  status: {led: "NAME"}
"""
# Debian 12 with its package, as a disk. Arguments: the folder image, a folder to make the root in, the disk.
OLDER_ROOT = """
. "$0/debian.bash"
deb=$("$0/deb" --release bookworm | tail -n 1)
root_for "$deb" bookworm "$1"
cp "$deb" "$1/tmp/package.deb"
inside "$1" dpkg --install /tmp/package.deb >&2
mksquashfs "$1" "$2" -quiet -no-progress -noappend -Xcompression-level 1
rm -rf --one-file-system "$1"
"""
# The same unit with that root: program and libraries are Debian 12's; kernel, panel, card and data are the box's.
OLDER = """[Service]
RootDirectory=/run/older
MountAPIVFS=yes
BindReadOnlyPaths=/etc/morning-coffee
"""


def scene_lamp(bench):
    """a light that the kernel drives, moved from inside the sandbox; a journal that is quiet"""
    report = bench.report
    with bench.machine("lamp") as machine:
        start(bench, machine)
        folder = machine.run("ls -d /sys/class/leds/*::capslock").split()[0]
        rights = machine.run(f"stat --format '%G %a' {folder}/brightness {folder}/trigger").split("\n")[:2]
        report.tell("the lamp is the group's", rights == ["gpio 664"] * 2, rights)
        profile = LAMP.replace("NAME", folder.rpartition("/")[2])
        machine.run(
            "cd /etc/morning-coffee\nmkdir -p profiles\n"
            f"cat >profiles/lamp.yaml <<'END'\n{profile}END\n"
            "sed -i 's/profile: simulated/profile: lamp/' config.yaml\n"
            "systemctl restart morning-coffee.service")
        pressed = machine.press("BTN_COFFEE")
        begun = machine.await_sound(since=pressed)
        lit = machine.run(f"cat {folder}/brightness").strip()
        machine.await_silence(since=begun)
        dark = machine.run(f"sleep 1; cat {folder}/brightness").strip()
        report.tell("on while it speaks, and off after", (lit, dark) == ("1", "0"), f"{lit}, {dark}")
        report.tell("no trouble with it", (light := machine.json("status")["light"]) != "trouble", light)
        told = machine.run("journalctl --unit=morning-coffee.service | grep -i 'thread priority'", check=False).strip()
        report.tell("no complaint about priorities", not told, told)


def scene_older(bench):
    """the package for Debian 12, with that release's libraries (libgpiod 1.6), on the same panel and sound card"""
    disk = bench.folder / "older.img"
    subprocess.run(["bash", "-euc", OLDER_ROOT, HERE.parent, bench.folder / "older", disk], check=True)
    with bench.machine("older") as machine:
        start(bench, machine)
        machine.plug(disk, "older")
        machine.run(
            "mkdir -p /run/systemd/system/morning-coffee.service.d\n"
            f"cat >/run/systemd/system/morning-coffee.service.d/older.conf <<'END'\n{OLDER}END\n"
            "systemctl daemon-reload\nsystemctl restart morning-coffee.service")
        libraries = machine.run(
            "process=$(systemctl show --property MainPID --value morning-coffee)\n"
            "grep -o 'libgpiod[^/]*$' /proc/$process/maps | sort -u").split()
        bench.report.tell("libgpiod 1.6", libraries == ["libgpiod.so.2.2.2"], libraries)
        is_the_clip(bench.report, machine, *press(bench.report, machine))
        ring(bench.report, machine)
