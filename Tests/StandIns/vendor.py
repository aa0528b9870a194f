"""What the stand-ins of all vendors share: requests, answers, and how a vendor is asked for one."""
import dataclasses
import json
import typing
import urllib.parse

import shape


@dataclasses.dataclass
class Request:
    method: str
    #: Path and query as they came, percent-encoded.
    target: str
    #: Names in lower case.
    headers: list[tuple[str, str]]
    body: bytes
    is_secure: bool = False

    def header(self, name):
        """The value of the only header of this name; several count as none."""
        values = [value for found, value in self.headers if found == name.lower()]
        return values[0] if len(values) == 1 else None

    @property
    def path(self):
        return urllib.parse.urlsplit(self.target).path

    @property
    def query(self):
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.target).query, keep_blank_values=True))

    @property
    def content_type(self):
        """Without its parameters."""
        return (self.header("content-type") or "").split(";")[0].strip().lower()

    @property
    def bearer(self):
        scheme, _, token = (self.header("authorization") or "").partition(" ")
        return token if scheme == "Bearer" else None


@dataclasses.dataclass
class Answer:
    status: int = 200
    body: bytes = b""
    content_type: str | None = None
    headers: dict[str, str] = dataclasses.field(default_factory=dict)
    #: Sent in chunks, as bodies are that are made while they are sent.
    is_chunked: bool = False
    #: The words behind the status, where the vendor has its own.
    reason: str | None = None
    #: The text that was understood.
    spoken: str | None = None
    #: Builds the body again with another header: the parameters ``size`` and ``has_list`` of ``tone.wav``.
    rebuild: typing.Callable[..., bytes] | None = None


class Refusal(Exception):
    """The answer to what the vendor refuses."""

    def __init__(self, answer):
        super().__init__(answer.status)
        self.answer = answer


class Vendor:
    """A vendor's server. A subclass checks as strictly as the vendor is known to, or stricter where the vendor would
    keep silent about a mistake."""
    name = ""
    key = ""

    def __init__(self, folder):
        """``folder``: for the files that a client gets."""
        self.folder = folder

    def description(self):
        """What a client has to know beside the address."""
        return {"key": self.key}

    def answer(self, request):
        """The answer to a request, or ``Refusal``."""
        raise NotImplementedError

    def failure(self, kind):
        """The answer of this vendor to a trouble: key, quota, rate, busy, server, or a status."""
        raise NotImplementedError

    def configure(self, settings):
        """Changes what a test wants different: none here."""
        if settings:
            raise ValueError(f"{self.name} has no settings {settings}")

    def begin(self, addresses):
        """Called once the servers have their addresses."""


def json_answer(value, status=200, **more):
    return Answer(status, json.dumps(value).encode(), "application/json", **more)


def checked(body, fields, refuse):
    """The object in the body when it has these fields; what is ``Wrong`` goes to ``refuse``, which raises."""
    try:
        value = shape.parse(body)
        fields(value)
        return value
    except shape.Wrong as wrong:
        raise refuse(wrong) from wrong
