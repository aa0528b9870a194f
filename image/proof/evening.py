"""The first evening: a box out of its parcel, and nobody at a terminal."""
import hashlib
import json
import shlex
import subprocess
import sys

from .bench import BOX, start
from .machine import HERE
from .voice import make_voice, speaks_with_piper

# Not a name whose size and sum the program knows by heart.
VOICE, FOLDER = "en_US-bench-medium", "en/en_US/bench/medium"


def scene_evening(bench):
    """a voice that the box's file names arrives by itself, and speaks at the next press"""
    report = bench.report
    hub = make_hub(bench.folder)
    with bench.machine("evening", box=f"{BOX}voice: {VOICE}\r\n", hub=hub) as machine:
        start(bench, machine)
        log = machine.run(
            "journalctl --follow --lines=all --output=cat --unit=morning-coffee-voice.service |"
            " grep --max-count=1 'Deactivated successfully'", check=False, limit=300).strip()
        report.tell("the voice arrives", bool(log), log)
        speaks_with_piper(report, machine)


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
