"""One cell of the fault matrix: an alarm, a fault that strikes at a moment, and what became of both."""
import contextlib
import datetime
import math
import os
import pathlib
import re
import shutil
import sqlite3
import time
import typing
import zoneinfo

import night
import service

MOMENTS = ["idle", "rendering", "due now", "mid-speech", "snoozing"]
# Sound starts within this, whatever broke.
LIMIT = 2.0
# Seconds of a snooze that nobody has to wait for.
SHORTENED = 55
# An alarm is said again and again, with this between.
PAUSE = 1.0
# What the program looks for when nobody names one.
VOICE = "en_US-lessac-medium"
LONG_SCRIPT = "Good morning, {{name}}. " + " ".join(f"This is sentence {number} of many." for number in range(150))
SERVICE_CHAIN = f"[{service.VENDOR}, espeak]"
SETTINGS = """
alarm: {{chime: false, ramp: none, pause_seconds: 1, limit_minutes: 2}}
audio: {{device: bedside{fallback}}}
panel: {{snooze_minutes: 1}}
speech: {{welcome: false, cache: {{enabled: {cache}}}{chains}}}
voices: {{folder: {voices}}}
engines: {{{engines}}}
"""


class Fault(typing.NamedTuple):
    name: str
    strike: typing.Callable
    lift: typing.Callable = lambda cell: None
    # Nothing is prepared, so that each alarm asks an engine.
    is_unprepared: bool = False
    has_model: bool = False
    # A voice on the network goes before the built-in one.
    has_service: bool = False
    has_second_speaker: bool = False
    zone: str | None = None
    # Ahead of the true time when the daemon starts.
    offset: typing.Callable = lambda moment: 0.0
    limit: float = LIMIT


class Cell:
    """Times are of time.monotonic()."""

    def __init__(self, fault, moment, given):
        self.fault, self.moment, self.given = fault, moment, given
        self.lost, self.wrong = [], []
        self.due = self.struck = self.expected = self.since = None
        # Another day's alarm may follow.
        self.rings_again = False
        self.keep = []

    def run(self):
        """The cell as text, and whether it is red."""
        offset = self.fault.offset(self.moment)
        with contextlib.ExitStack() as stack:
            self.night = stack.enter_context(
                night.Night(self.given.binary, self.given.sink, self.given.machine, offset=offset))
            self.service = stack.enter_context(service.Service()) if self.fault.has_service else None
            voices = self.night.folder / "voices"
            voices.mkdir()
            if self.fault.has_model:
                for suffix in (".onnx", ".onnx.json"):
                    shutil.copy(self.given.voice.with_suffix(suffix), voices / f"{VOICE}{suffix}")
            self.night.settings = SETTINGS.format(
                voices=voices, cache="false" if self.fault.is_unprepared else "true",
                fallback=", fallback: [kitchen]" if self.fault.has_second_speaker else "",
                chains=f", live: {SERVICE_CHAIN}, prepared: {SERVICE_CHAIN}" if self.service else "",
                engines=self.service.engine if self.service else "")
            self.night.config.write_text(self.night.settings)
            # Of a cell that fails, too.
            stack.callback(self.keep_log)
            self.night.start()
            self.come_to_moment()
            self.struck = self.since = time.monotonic()
            self.expected = self.struck if self.moment == "mid-speech" else max(self.due, self.struck)
            self.fault.strike(self)
            late = self.listen()
            self.fault.lift(self)
            self.end()
        return self.judge(late)

    def keep_log(self):
        if self.given.keep_logs:
            name = re.sub(r"[^\w+-]+", "-", f"{self.fault.name} {self.moment}")
            (self.given.keep_logs / f"{name}.log").write_text(self.night.written())

    def come_to_moment(self):
        self.night.call("POST", "people", {"name": "Alex"})
        if self.moment == "rendering":
            self.add_alarm(in_seconds=3.5)
            # An alarm that the scheduler hears of after the clock was set was made at the new time: it is tomorrow's.
            while not self.night.call("GET", "status").get("next"):
                time.sleep(0.001)
            return
        self.add_alarm(in_seconds=2.5 if self.moment in ("mid-speech", "snoozing") else 4)
        if self.moment == "idle":
            return night.sleep_until(self.due - 1.5)
        if self.moment == "due now":
            # The daemon has begun: the head start for the lead-in is longer.
            return night.sleep_until(self.due - 0.05)
        heard = self.night.ear.first(self.due - 0.5, self.due + 5)
        if heard is None:
            raise RuntimeError("The alarm did not ring before the fault.")
        night.sleep_until(heard + 0.7)
        if self.moment == "snoozing":
            self.night.call("POST", "snooze")
            self.due = time.monotonic() + 60
            # So that nobody has to wait for it.
            self.night.set_clock(SHORTENED, is_vouched_for=True)
            self.due -= SHORTENED
            night.sleep_until(self.due - 3)

    def add_alarm(self, in_seconds):
        shown = math.ceil(self.night.now() + in_seconds)
        zone = zoneinfo.ZoneInfo(self.fault.zone) if self.fault.zone else None
        local = datetime.datetime.fromtimestamp(shown, zone)
        draft = {
            "at": f"{local:%H:%M:%S}", "person": "Alex", "missed": "ring-late:120",
            "script": LONG_SCRIPT if self.moment == "rendering" else night.SCRIPT,
        }
        if zone:
            draft["zone"] = self.fault.zone
        self.night.call("POST", "schedules", draft)
        self.due = self.night.moment(shown)

    def listen(self):
        """How late the sound was, in seconds; None when none came."""
        if self.moment == "mid-speech" and self.expected == self.struck:
            night.sleep_until(self.struck + 5)
            times = [self.struck] + [at for at in self.night.ear.times if at > self.struck] + [self.struck + 5]
            silence = max(after - before for before, after in zip(times, times[1:]))
            return None if silence > 4 else silence
        heard = self.night.ear.first(self.since, self.expected + self.fault.limit + 3)
        if heard is None:
            return None
        # What was just begun goes on for a while.
        night.sleep_until(heard + 1.5)
        return heard - self.expected

    def end(self):
        if self.night.process.poll() is not None:
            self.wrong.append("the daemon ended")
        else:
            try:
                if self.is_heard_after_stop() and not (self.rings_again and not self.is_heard_after_stop()):
                    self.wrong.append("rang after it was stopped")
            except OSError:
                self.lost.append("control socket")
        self.night.stop()
        schedules = self.night.stored("schedule", "list")
        if schedules is None:
            self.wrong.append("the store does not open")
        elif [schedule.get("person") for schedule in schedules] != ["Alex"]:
            self.wrong.append("the schedule is lost")
        entries = self.night.stored("history") or []
        if not any(entry["trigger"] == "schedule" and entry.get("outcome") for entry in entries):
            self.lost.append("history")
        self.name_voice()

    def is_heard_after_stop(self):
        self.night.call("POST", "stop", {})
        stopped = time.monotonic()
        return self.night.ear.first(stopped + 0.5, stopped + 2) is not None

    def name_voice(self):
        said = self.night.said_by()
        usual = "piper" if self.fault.has_model else service.VENDOR if self.service else "espeak"
        if said and said[-1] == "tone":
            self.lost.append("words")
        elif said and said[-1] != usual:
            self.lost.append("voice")

    def judge(self, late):
        is_red = bool(self.wrong) or late is None
        if late is None:
            parts = ["**silent**"]
        else:
            goes_on = self.moment == "mid-speech" and self.expected == self.struck
            limit = self.fault.limit + (PAUSE if goes_on else 0)
            is_red = is_red or not -0.1 <= late <= limit
            parts = [f"{late * 1e3:.0f} ms"]
        parts += [f"**{what}**" for what in self.wrong]
        if self.lost:
            parts.append("lost: " + ", ".join(self.lost))
        return ("RED " if is_red else "") + "; ".join(parts), is_red


def tell(command, word, back="ok"):
    return {"strike": lambda cell: cell.night.tell(command, word), "lift": lambda cell: cell.night.tell(command, back)}


def serve(**plan):
    return {"strike": lambda cell: cell.service.tell(plan), "has_service": True}


def dig_hole(cell):
    """Nothing comes back any more, on what was connected before either."""
    cell.night.tell("network", "hole")
    cell.service.tell({"fault": "stall"})


# The database and its folder.

def database(cell):
    return cell.night.data / "morning-coffee.sqlite"


def corrupt(cell):
    for suffix in ("", "-wal"):
        path = pathlib.Path(f"{database(cell)}{suffix}")
        if path.exists():
            with open(path, "r+b") as file:
                size = os.fstat(file.fileno()).st_size
                file.seek(min(size, 100))
                file.write(os.urandom(max(0, size - 100)))


def lock(cell):
    holder = sqlite3.connect(database(cell), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    cell.keep.append(holder)


def unlock(cell):
    cell.keep.pop().close()


def remove_database(cell):
    for suffix in ("", "-wal", "-shm"):
        pathlib.Path(f"{database(cell)}{suffix}").unlink(missing_ok=True)


def remove_folder(cell):
    # What is written meanwhile is in the way of a removal.
    while cell.night.data.exists():
        shutil.rmtree(cell.night.data, ignore_errors=True)
        if (cell.night.data / "morning-coffee.sqlite").exists():
            break


def clear_cache(cell):
    cell.night.call("DELETE", "cache/clips?pinned=true")


# The sound device, which comes back while the alarm waits for it.

def lose_device(how):
    def strike(cell):
        node = cell.night.sound_node
        # Whoever has a device keeps its node open.
        holder = open(node, "rb")
        if how == "gone":
            node.unlink()
        cell.night.tell("sound", how)
        back = cell.expected + 3
        if how == "gone" or cell.moment not in ("due now", "mid-speech"):
            # Nobody else gets a device that is playing.
            cell.expected = cell.since = back
        night.sleep_until(back)
        cell.night.tell("sound", "ok")
        if how == "gone":
            node.touch()
        holder.close()
    return strike


# The clock.

def sleep_in_full(cell):
    """A clock that is set back undoes what shortened the snooze: it ends when as much time has passed."""
    if cell.moment == "snoozing":
        cell.expected += SHORTENED


def set_clock(seconds):
    def strike(cell):
        cell.night.set_clock(seconds)
        cell.rings_again = abs(seconds) == 86_400
        if seconds < 0:
            sleep_in_full(cell)
        is_waited_for = cell.moment in ("idle", "rendering", "snoozing")
        if is_waited_for and seconds == 3600:
            # It is past its time, and rings at once. By a whole day it is tomorrow's that is near.
            cell.expected = cell.struck
        if cell.moment == "snoozing" and seconds == 86_400:
            cell.expected = cell.struck
        if cell.moment in ("idle", "rendering") and seconds == -3600:
            # Its time is an hour away: it is silent at the old one, and rings when the clock comes to it.
            if cell.night.ear.first(cell.struck, cell.due + 1) is not None:
                cell.wrong.append("rang an hour early")
            cell.night.set_clock(3600)
            cell.expected = cell.since = time.monotonic()
    return strike


def set_clock_to_1970(cell):
    cell.night.set_clock(-cell.night.now())
    sleep_in_full(cell)


def until_spring(moment):
    """The clock so that the fault, which is New York's jump to summer time, strikes at its moment."""
    jump = datetime.datetime(2027, 3, 14, 7, tzinfo=datetime.timezone.utc).timestamp()
    seconds = {"idle": 3.0, "rendering": 0.5, "due now": 4.5, "mid-speech": 4, "snoozing": 64}
    return jump - seconds[moment] - time.time()


# The process.

def kill(cell):
    cell.night.kill()
    cell.night.start()


def remove_model(cell):
    for file in (cell.night.folder / "voices").iterdir():
        file.unlink()


def truncate_model(cell):
    for file in (cell.night.folder / "voices").glob("*.onnx"):
        os.truncate(file, file.stat().st_size // 2)


FAULTS = [
    Fault("none", lambda cell: None),
    Fault("built-in voice hangs, nothing prepared", **tell("voice", "hangs"), is_unprepared=True),
    Fault("built-in voice fails, nothing prepared", **tell("voice", "fails"), is_unprepared=True),
    Fault("built-in voice hangs", **tell("voice", "hangs")),
    Fault("model hangs", **tell("model", "hangs"), has_model=True),
    Fault("model hangs, nothing prepared", **tell("model", "hangs"), has_model=True, is_unprepared=True),
    Fault("model fails, nothing prepared", **tell("model", "fails"), has_model=True, is_unprepared=True),
    Fault("model deleted", remove_model, has_model=True),
    Fault("model deleted, nothing prepared", remove_model, has_model=True, is_unprepared=True),
    Fault("model truncated, nothing prepared", truncate_model, has_model=True, is_unprepared=True),
    Fault("cache emptied", clear_cache),
    Fault("database corrupt", corrupt),
    Fault("database locked by another process", lock, unlock),
    Fault("database deleted", remove_database),
    Fault("data folder deleted", remove_folder),
    Fault("disk full", **tell("disk", "full")),
    Fault("disk read-only", **tell("disk", "read-only")),
    Fault("disk fails", **tell("disk", "broken")),
    Fault("device busy for 3 s", lose_device("busy")),
    Fault("device unplugged, back after 3 s", lose_device("gone")),
    Fault("device gone, a second one there", **tell("sound", "gone"), has_second_speaker=True),
    Fault("clock +1 h", set_clock(3600)),
    Fault("clock -1 h", set_clock(-3600)),
    Fault("clock +1 day", set_clock(86_400)),
    Fault("clock -1 day", set_clock(-86_400)),
    Fault("clock in 1970", set_clock_to_1970),
    Fault("summer time begins", lambda cell: None, zone="America/New_York", offset=until_spring),
    Fault("no memory left", **tell("memory", "tight")),
    Fault("killed, started again", kill),
    Fault("none, a service speaks", lambda cell: None, has_service=True),
    Fault("none, a service speaks, nothing prepared", lambda cell: None, has_service=True, is_unprepared=True),
    Fault("service hangs", **serve(fault="stall")),
    Fault("service hangs, nothing prepared", **serve(fault="stall"), is_unprepared=True),
    Fault("service hangs in the middle, nothing prepared", **serve(fault="stall", after=20_000), is_unprepared=True),
    Fault("service breaks off, nothing prepared", **serve(fault="cut", after=20_000), is_unprepared=True),
    Fault("service sends a web page, nothing prepared", **serve(fault="html"), is_unprepared=True),
    Fault("service fails, nothing prepared", **serve(fault="failure", kind="server"), is_unprepared=True),
    Fault("service out of quota, nothing prepared", **serve(fault="failure", kind="quota"), is_unprepared=True),
    Fault("service gone, nothing prepared", lambda cell: cell.service.kill(), has_service=True, is_unprepared=True),
    Fault("network black hole", dig_hole, has_service=True),
    Fault("network black hole, nothing prepared", dig_hole, has_service=True, is_unprepared=True),
]


def run(index, moment, given):
    try:
        return Cell(FAULTS[index], moment, given).run()
    except BaseException as error:  # noqa: B902 - a cell that ends the process would end the matrix
        return f"RED **{type(error).__name__}: {str(error)[:200]}**", True
