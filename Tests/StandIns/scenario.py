"""What a vendor's server does next instead of answering as it should, and what it was asked."""
import base64
import random
import threading

#: ``ok`` answers as it should, as slowly as the delays say. The others:
#: ``failure``    the vendor's own answer to the trouble that ``kind`` names (key, quota, rate, busy, or a status)
#: ``cut``        closes after ``after`` bytes of the body
#: ``reset``      the same with a reset; before the head when ``after`` is missing
#: ``stall``      says nothing more after ``after`` bytes; before the head when it is missing
#: ``garbage``    the right head, and bytes without sense
#: ``html``       200 and a web page, as from a hotel's network
#: ``type``       the right body with the content type ``content_type``
#: ``empty``      the right head, and no bytes
#: ``huge``       the right head, and ``size`` bytes
#: ``bad-chunks`` a chunk whose length is no number, after ``after`` bytes
#: ``header``     a WAV file whose header says ``size`` for its lengths, or has another chunk before the samples
#:                (``has_list``)
#: ``redirect``   302 to ``location``
FAULTS = {
    "ok": (), "failure": ("kind", "retry_after", "headers"), "cut": ("after",), "reset": ("after",),
    "stall": ("after",), "garbage": (), "html": (), "type": ("content_type",), "empty": (), "huge": ("size",),
    "bad-chunks": ("after",), "header": ("size", "has_list"), "redirect": ("location",),
}
#: Milliseconds before the head, milliseconds between the head and the body, bytes of a piece of the body, and
#: milliseconds between two of them; what the path has to have in it for the plan to be for this request.
EACH = ("head_ms", "first_byte_ms", "piece", "piece_ms", "match")
#: What random mode draws from, unless it is told other ones.
RANDOM_FAULTS = [
    {"fault": "failure", "kind": "rate", "retry_after": "1"}, {"fault": "failure", "kind": 500},
    {"fault": "failure", "kind": 503}, {"fault": "cut", "after": 1000}, {"fault": "reset"},
    {"fault": "reset", "after": 1000}, {"fault": "garbage"}, {"fault": "html"}, {"fault": "empty"},
    {"fault": "bad-chunks", "after": 1000},
]


def checked(plan):
    """The plan, or ``ValueError`` for a fault or a parameter that there isn't: a typing mistake is not to look like a
    pass."""
    plan = dict(plan)
    fault = plan.setdefault("fault", "ok")
    if fault not in FAULTS:
        raise ValueError(f"there is no fault {fault!r}")
    unknown = set(plan) - {"fault", *FAULTS[fault], *EACH}
    if unknown:
        raise ValueError(f"{fault} has no {', '.join(sorted(unknown))}")
    return plan


class Scenario:
    """The plans of one vendor. A request takes one when it has passed all checks: a wrong one is refused all the
    same."""

    def __init__(self):
        self._lock = threading.Lock()
        self._plans = []
        self._always = None
        self._random = None
        self._share = 0
        self._faults = []

    def set(self, next=(), always=None, random_mode=None):
        """``next``: one plan for each of the next requests. ``always``: for those after them. ``random_mode``:
        ``seed``, and optionally ``share`` of the requests that fail (0.3) and the ``faults`` to draw from."""
        plans = [checked(plan) for plan in next]
        always = None if always is None else checked(always)
        with self._lock:
            self._plans, self._always = plans, always
            self._random = None
            if random_mode is not None:
                self._random = random.Random(random_mode["seed"])
                self._share = random_mode.get("share", 0.3)
                self._faults = [checked(plan) for plan in random_mode.get("faults", RANDOM_FAULTS)]

    def take(self, path):
        with self._lock:
            for place, plan in enumerate(self._plans):
                if plan.get("match", "") in path:
                    return self._plans.pop(place)
            if self._always is not None and self._always.get("match", "") in path:
                return self._always
            if self._random is not None and self._random.random() < self._share:
                return self._random.choice(self._faults)
            return checked({})


class Log:
    """All requests, in the order in which they came, for the tests to see what left the house."""

    def __init__(self):
        self._changed = threading.Condition()
        self._entries = []

    def begin(self, vendor, request):
        entry = {
            "vendor": vendor, "method": request.method, "target": request.target, "headers": request.headers,
            "body": base64.b64encode(request.body).decode(), "is_secure": request.is_secure, "status": None,
            "spoken": None, "end": None,
        }
        with self._changed:
            self._entries.append(entry)
            self._changed.notify_all()
        return entry

    def note(self, entry, **values):
        """``end``: whole, broken (by a plan) or hung up (by the client)."""
        with self._changed:
            entry.update(values)
            self._changed.notify_all()

    def clear(self):
        with self._changed:
            self._entries = []

    def entries(self, vendor=None, count=0, is_ended=False, patience=20):
        """Those of a vendor, or all; waits until there are so many, or so many have ended."""
        def found():
            return [entry for entry in self._entries if vendor in (None, entry["vendor"])]

        def is_enough():
            return sum(1 for entry in found() if not is_ended or entry["end"]) >= count

        with self._changed:
            self._changed.wait_for(is_enough, timeout=patience)
            return [dict(entry) for entry in found()]
