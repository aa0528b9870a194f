"""The system around the daemon: updates, and what its owner can give it."""
import shutil
import subprocess

from .bench import start, troubles

GIVEN = """name: kitchen
zone: America/New_York
wifi: Caf\u00e9 "upstairs"
wifi password: it's # a "secret" \\ $HOME
wifi country: FR
ssh key: KEY me@laptop
panel: simulated
"""
ACCESS_POINT = """network={
    ssid=SSID
    mode=2
    frequency=2412
    key_mgmt=WPA-PSK
    psk="it's # a "secret" \\ $HOME"
}
"""


def scene_update(bench):
    """a new version that does not start: after three times the old one is back; one that does is kept"""
    report = bench.report
    update = bench.image.parent / "update"
    with bench.machine("update") as machine:
        start(bench, machine)
        report.tell("the first root is kept", boot_files(machine)[0] == "morning-coffee-a.efi", boot_files(machine))
        refused = machine.run(
            "mkdir /run/same && sed -n 's/^IMAGE_VERSION=//p' /usr/lib/os-release >/run/same/version &&"
            " /usr/lib/morning-coffee-box/update /run/same", check=False).strip()
        report.tell("the version in use is refused", "is in use" in refused, refused)
        broken = bytearray((update / "root.squashfs").read_bytes())
        broken[:1 << 20] = bytes(1 << 20)
        install(machine, bench.folder / "broken.img", update, bytes(broken))
        machine.off()
        machine.on(await_shell=False)
        machine.await_shell(limit=900)
        machine.await_start()
        root = machine.run("findmnt --noheadings --output SOURCE /").strip()
        report.tell("the old root is back", root.endswith("2"), root)
        files = boot_files(machine)
        report.tell("the new one is not tried again", "morning-coffee-b+0-3.efi" in files, files)
        install(machine, bench.folder / "whole.img", update, (update / "root.squashfs").read_bytes())
        machine.off()
        start(bench, machine)
        root = machine.run("findmnt --noheadings --output SOURCE /").strip()
        report.tell("the new root started", root.endswith("3"), root)
        report.tell("and is kept", "morning-coffee-b.efi" in boot_files(machine), boot_files(machine))


def boot_files(machine):
    return machine.run("ls /boot/EFI/Linux").split()


def install(machine, disk, update, root):
    """Hands a later version to the box on a stick, and lets it be installed."""
    contents = disk.with_suffix("")
    contents.mkdir()
    for file in update.glob("*.efi"):
        # Read by the boot loader; it starts with the year.
        (contents / file.name).write_bytes(file.read_bytes().replace(b"IMAGE_VERSION=2", b"IMAGE_VERSION=3"))
    (contents / "version").write_text("3" + (update / "version").read_text()[1:])
    (contents / "root.squashfs").write_bytes(root)
    subprocess.run("sha256sum ./* >../sums && mv ../sums sha256sums", shell=True, check=True, cwd=contents)
    subprocess.run(["mksquashfs", contents, disk, "-noappend", "-quiet", "-no-progress", "-noI", "-noD"], check=True)
    shutil.rmtree(contents)
    machine.plug(disk, "stick")
    machine.run("/usr/lib/morning-coffee-box/update /run/stick && umount /run/stick", limit=300)


def scene_given(bench):
    """a file on the boot partition with everything that can be given, against a radio that is simulated"""
    report = bench.report
    key = subprocess.run(
        "ssh-keygen -q -t ed25519 -N '' -f key && cat key.pub", shell=True, cwd=bench.folder, check=True,
        capture_output=True, text=True).stdout.rsplit(" ", 1)[0]
    with bench.machine("given", box=GIVEN.replace("KEY", key)) as machine:
        start(bench, machine)
        report.tell("no troubles", not (told := troubles(machine)), told)
        report.tell("host name", machine.run("hostname").strip() == "kitchen")
        report.tell("time zone", (zone := machine.run("date +%Z").strip()) == "EST", zone)
        report.tell("SSH runs", "active" == machine.run("systemctl is-active ssh.service", check=False).strip())
        offered = machine.run("sshd -T 2>/dev/null | grep -E '^(passwordauthentication|permitrootlogin)'").split()
        wanted = ["permitrootlogin", "without-password", "passwordauthentication", "no"]
        report.tell("by key only", offered == wanted, offered)
        ssid = GIVEN.splitlines()[2].removeprefix("wifi: ").encode().hex()
        machine.run(
            f"cat >/run/ap.conf <<'END'\n{ACCESS_POINT.replace('SSID', ssid)}END\n"
            "modprobe mac80211_hwsim radios=2\n"
            "udevadm wait --timeout=60 /sys/class/net/wlan1\n"
            "systemctl stop morning-coffee-wifi@wlan1.service\n"
            "systemd-run --quiet --unit=ap wpa_supplicant -i wlan1 -c /run/ap.conf")
        joined = machine.run(
            "journalctl --follow --lines=all --output=cat --unit=morning-coffee-wifi@wlan0.service |"
            " grep --max-count=1 CTRL-EVENT-CONNECTED", limit=120).strip()
        report.tell("joins the Wi-Fi", bool(joined), joined)
