"""The first evening: a box out of its parcel, and nobody at a terminal."""
import hashlib
import json
import shlex
import subprocess
import sys

from .bench import BOX, start
from .day import press
from .machine import HERE
from .recording import Recording
from .voice import make_voice, spoken_by_piper

# The one that the image's own file asks for.
VOICE, FOLDER = "en_US-lessac-medium", "en/en_US/lessac/medium"


def scene_evening(bench):
    """a voice that the box's file names arrives by itself, and speaks at the next press"""
    report = bench.report
    hub = make_hub(bench.folder)
    with bench.machine("evening", box=f"{BOX}voice: {VOICE}\r\n", hub=hub) as machine:
        start(bench, machine)
        log = machine.run(
            "journalctl --follow --lines=all --output=cat --unit=morning-coffee-voice.service |"
            " grep --max-count=1 -e 'Deactivated successfully' -e 'Failed'", limit=300).strip()
        report.tell("the voice arrives", "successfully" in log, log)
        press(report, machine, limit=30, likeness=Recording.wave_likeness)
        spoken_by_piper(report, machine)


def make_hub(folder):
    """What a hub of Piper voices has, for one voice; returns the command that answers one connection to it."""
    hub = folder / "hub"
    place = hub / FOLDER
    place.mkdir(parents=True)
    files = {}
    for file in make_voice(folder).iterdir():
        suffix = "".join(file.suffixes)
        contents = file.read_bytes()
        (place / f"{VOICE}{suffix}").write_bytes(contents)
        digest = hashlib.md5(contents, usedforsecurity=False).hexdigest()
        files[f"{FOLDER}/{VOICE}{suffix}"] = {"size_bytes": len(contents), "md5_digest": digest}
    (hub / "voices.json").write_text(json.dumps({VOICE: {"key": VOICE, "files": files}}))
    return shlex.join([sys.executable, str(HERE / "hub"), str(hub)])
