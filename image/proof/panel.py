"""Another panel."""

from .bench import start

# The lamp is one that a PC has: what the keyboard's key lights.
LAMP = """name: Lamp of a key
chip: bedside
buttons:
  coffee: {line: BTN_COFFEE, active: low, bias: pull-up, debounce_ms: 5}
lights:
  status: {led: "NAME"}
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
