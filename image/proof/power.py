"""The power goes, again and again."""
import contextlib
import random
import subprocess
import threading

from .bench import rings, start, troubles
from .machine import START_LIMIT, Failure


class Ledger:
    """Schedules as they were acknowledged; what was under way when the power went may be there or not."""

    def __init__(self):
        self.known, self.doubtful = {}, {}
        self.changes = 0

    def change(self, machine, dice):
        """Makes one change; raises when the power goes meanwhile."""
        label, at = f"cut-{self.changes}", f"{dice.randrange(24):02}:{dice.randrange(60):02}"
        self.changes += 1
        if len(self.known) > 6:
            number = dice.choice(sorted(self.known))
            self.doubtful = {number: (self.known[number], None)}
            machine.coffee(f"schedule remove {number}")
            del self.known[number]
        elif self.known and dice.random() < 0.5:
            number = dice.choice(sorted(self.known))
            label, before = self.known[number]
            self.doubtful = {number: ((label, before), (label, at))}
            machine.coffee(f"schedule edit {number} --at {at}")
            self.known[number] = (label, at)
        else:
            self.doubtful = {label: (None, (label, at))}
            number = int(machine.coffee(f"schedule add --at {at} --label {label}"))
            self.known[number] = (label, at)
        self.doubtful = {}

    def compare(self, machine):
        """What is wrong with what the box lists now, which is then taken for the truth."""
        found = {
            entry["id"]: (entry["label"], entry["at"]) for entry in machine.json("schedule list")
            if entry["label"].startswith("cut-")}
        wrong = []
        for number in self.known.keys() | found.keys():
            allowed = [self.known.get(number)]
            label = found[number][0] if number in found else None
            allowed += self.doubtful.get(number, self.doubtful.get(label, ()))
            if found.get(number) not in allowed:
                wrong.append(f"{number}: {found.get(number)}, not {allowed}")
        self.known, self.doubtful = found, {}
        return wrong


def scene_cuts(bench, seed=1):
    """the power goes at random moments while schedules are changed; nothing that was acknowledged is lost"""
    cuts, dice, ledger, lost = bench.cuts, random.Random(seed), Ledger(), 0
    with bench.machine("cuts") as machine:
        for number in range(cuts):
            # A quarter of the cuts hits the start itself.
            if number % 4 == 3:
                machine.on(await_shell=False)
                cut_after(machine, dice.uniform(5, 40))
                bench.report.note(f"cut {number + 1} of {cuts}: while it starts")
                continue
            machine.on()
            machine.run("systemctl start morning-coffee.service", limit=START_LIMIT)
            wrong = ledger.compare(machine)
            lost += len(wrong)
            for line in wrong:
                bench.report.note(line)
            timer = threading.Timer(dice.uniform(0.5, 15), machine.kill)
            timer.start()
            with contextlib.suppress(Failure):
                while True:
                    ledger.change(machine, dice)
            timer.join()
            machine.cut()
            bench.report.note(f"cut {number + 1} of {cuts}: after {ledger.changes} changes")
        start(bench, machine)
        lost += len(ledger.compare(machine))
        bench.report.tell(f"{cuts} power cuts, {ledger.changes} changes: lost", lost == 0, lost)
        database = machine.run("ls /var/lib/morning-coffee")
        bench.report.tell("no database had to be healed", "damaged" not in database)
        bench.report.tell("no troubles", not (told := troubles(machine)), told)
        rings(bench.report, machine)


def cut_after(machine, seconds):
    with contextlib.suppress(subprocess.TimeoutExpired):
        machine.process.wait(seconds)
    machine.cut()
