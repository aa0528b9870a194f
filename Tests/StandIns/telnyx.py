"""Telnyx: speech, stored media, and calls."""
import base64
import binascii
import itertools
import re
import urllib.parse
import uuid

import shape
import telnyx_webhooks
import tone
from vendor import Answer, Refusal, Vendor, checked, json_answer

LARGEST = 20 << 20
LONGEST_TTL = 630_720_000
VOICES = {
    "Telnyx.NaturalHD.astra": "telnyx", "Telnyx.KokoroTTS.af_heart": "telnyx", "Telnyx.Ultra.stand-in": "telnyx",
    "aws.Polly.Generative.Lucia": "aws", "azure.en-US-AvaMultilingualNeural": "azure",
}
TYPES = {"mp3": "audio/mpeg", "wav": "audio/wav", "pcm": "audio/pcm"}
SPEECH = shape.fields(
    required={"text": shape.text(1), "voice": shape.text(1)},
    optional={
        "output_type": shape.choice("binary_output", "base64_output"), "text_type": shape.choice("text", "ssml"),
        "language": shape.text(2), "disable_cache": shape.boolean, "pronunciation_dict_id": shape.text(1),
        "provider": shape.choice("aws", "telnyx", "azure", "elevenlabs", "minimax", "resemble", "xai", "humain"),
        "voice_settings": shape.mapping(shape.anything),
        "telnyx": shape.fields(optional={
            "voice_speed": shape.number(0.5, 2), "response_format": shape.choice(*TYPES),
            "sampling_rate": shape.choice(8000, 16000, 22050, 24000, 44100, 48000), "volume": shape.number(0, 2),
            "emotion": shape.text(1)})})
MEDIA = shape.fields(
    required={"media_url": shape.text(8)},
    optional={"media_name": shape.text(1), "ttl_secs": shape.integer(1, LONGEST_TTL)})
FAILURES = {
    "key": (401, "10009", "Authentication failed"), "quota": (403, "10010", "Authorization failed"),
    "rate": (429, "10011", "Too many requests"), "busy": (503, "10007", "Service unavailable"),
    "server": (500, "10007", "Unexpected error"),
}


def error(status, code, title, detail=None, pointer=None):
    told = {"code": code, "title": title, "detail": detail or title, "meta": {
        "url": f"https://developers.telnyx.com/docs/overview/errors/{code}"}}
    if pointer:
        told["source"] = {"pointer": pointer}
    return json_answer({"errors": [told]}, status)


def refuse(wrong):
    pointer = "/" + "/".join(map(str, wrong.path))
    if wrong.kind == "syntax":
        return Refusal(error(400, "10023", "Invalid JSON", wrong.message))
    if wrong.kind == "missing":
        return Refusal(error(422, "10004", "Missing required parameter", f"{wrong.name} is missing", pointer))
    return Refusal(error(422, "10015", "Bad Request", f"{wrong.name} {wrong.message}", pointer))


def is_base64(value, path):
    shape.text(1)(value, path)
    try:
        base64.b64decode(value, validate=True)
    except binascii.Error as wrong:
        raise shape.Wrong("type", path, "is not base64") from wrong


def is_callee(value, path):
    shape.text(1)(value, path)
    if not re.fullmatch(r"\+[1-9]\d{6,14}|sips?:[^@\s]+@[^@\s]+", value):
        raise shape.Wrong("type", path, "is neither a number as +E.164 nor an address of SIP")


#: For the client's own use; comes back in each event.
MARKS = {"client_state": is_base64, "command_id": shape.text(1)}
#: What to play.
SOURCES = ("audio_url", "media_name", "playback_content")
DIAL = shape.fields(
    required={"connection_id": shape.text(1), "to": shape.one_of(shape.array(is_callee), is_callee), "from": is_callee},
    optional=MARKS | {
        "from_display_name": shape.text(1, 128), "webhook_url": shape.text(8),
        "webhook_url_method": shape.choice("POST", "GET"), "audio_url": shape.text(8), "media_name": shape.text(1),
        "timeout_secs": shape.integer(5, 600), "time_limit_secs": shape.integer(30, 14400),
        "answering_machine_detection": shape.choice(
            "premium", "detect", "detect_beep", "detect_words", "greeting_end", "disabled"),
        "record": shape.choice("record-from-answer"), "send_digits_on_answer": shape.text(1),
        "billing_group_id": shape.text(1)})
LEGS = shape.choice("self", "opposite", "both")
STOP = shape.choice("current", "all")
LOOP = shape.one_of(shape.choice("infinity"), shape.integer(1, 100))
COMMANDS = {
    "answer": shape.fields(optional=MARKS | {"webhook_url": shape.text(8)}),
    "hangup": shape.fields(optional=MARKS | {"custom_headers": shape.array(shape.anything)}),
    "playback_start": shape.fields(optional=MARKS | {
        "audio_url": shape.text(8), "media_name": shape.text(1), "playback_content": is_base64,
        "audio_type": shape.choice("mp3", "wav"), "loop": LOOP, "overlay": shape.boolean, "stop": STOP,
        "target_legs": LEGS, "cache_audio": shape.boolean}),
    "playback_stop": shape.fields(optional=MARKS | {"stop": STOP, "overlay": shape.boolean}),
    "speak": shape.fields(
        required={"payload": shape.text(1, 3000), "voice": shape.text(1)},
        optional=MARKS | {
            "payload_type": shape.choice("text", "ssml"), "service_level": shape.choice("basic", "premium"),
            "language": shape.text(2), "voice_settings": shape.mapping(shape.anything), "loop": LOOP, "stop": STOP,
            "target_legs": LEGS}),
    "gather_using_audio": shape.fields(optional=MARKS | {
        "audio_url": shape.text(8), "media_name": shape.text(1), "invalid_audio_url": shape.text(8),
        "invalid_media_name": shape.text(1), "minimum_digits": shape.integer(1, 128),
        "maximum_digits": shape.integer(1, 128), "maximum_tries": shape.integer(1), "valid_digits": shape.text(1),
        "timeout_millis": shape.integer(1), "inter_digit_timeout_millis": shape.integer(1),
        "terminating_digit": shape.text(1, 1)}),
}


class Telnyx(Vendor):
    name = "telnyx"
    key = "KEYstandin_telnyx"

    def __init__(self, folder):
        super().__init__(folder)
        self._webhooks = telnyx_webhooks.Webhooks(folder)
        self._numbers = itertools.count(1)
        #: Stored media by name: content type and bytes.
        self._media = {}
        #: Calls by the id to control them by: what their events tell of them.
        self._calls = {}
        self._commands = set()

    def description(self):
        return super().description() | {"public_key": self._webhooks.public_key}

    def configure(self, settings):
        """``webhooks``: how events are sent, see telnyx_webhooks.py. ``incoming_call``: the address to tell of a call
        from outside."""
        if "webhooks" in settings:
            self._webhooks.mode = settings.pop("webhooks")
        if "incoming_call" in settings:
            call = self._new_call("+15550100", "+15550199", None, settings.pop("incoming_call"), "incoming")
            self._webhooks.send(call, ("call.initiated", {"state": "parked", "direction": "incoming"}))
        super().configure(settings)

    def failure(self, kind):
        if kind not in FAILURES:
            return error(kind, "10007", "Unexpected error")
        answer = error(*FAILURES[kind])
        if kind == "rate":
            # Here the seconds to wait, not a time.
            answer.headers |= {"x-ratelimit-limit": "10", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "2"}
        return answer

    def answer(self, request):
        if request.bearer != self.key:
            raise Refusal(self.failure("key"))
        path = request.path.removeprefix("/v2")
        match request.method, path.split("/")[1:]:
            case "POST", ["text-to-speech", "speech"]:
                return self._speech(request)
            case "GET", ["text-to-speech", "voices"]:
                provider = request.query.get("provider")
                return json_answer({"voices": [
                    _voice(id, of) for id, of in VOICES.items() if provider in (None, of)]})
            case "POST", ["media"]:
                return self._upload(request)
            case "GET", ["media"]:
                return json_answer({"data": [self._medium(name) for name in self._media]})
            case method, ["media", name, *rest]:
                return self._stored(method, urllib.parse.unquote(name), rest, request)
            case "POST", ["calls"]:
                return self._dial(request)
            case "POST", ["calls", call, "actions", action] if action in COMMANDS:
                return self._command(urllib.parse.unquote(call), action, request)
        raise Refusal(error(404, "10005", "Resource not found"))

    # Speech

    def _speech(self, request):
        asked = self._asked(request, SPEECH)
        if asked["voice"] not in VOICES:
            raise Refusal(error(422, "10015", "Bad Request", "The voice is not known", "/voice"))
        wanted, is_kokoro = asked.get("telnyx", {}), "KokoroTTS" in asked["voice"]
        if wanted and (is_kokoro or VOICES[asked["voice"]] != "telnyx"):
            raise Refusal(error(422, "10015", "Bad Request", "The voice has no such settings", "/telnyx"))
        kind, rate = wanted.get("response_format", "mp3"), wanted.get("sampling_rate", 24000)
        samples = tone.of(asked["text"], rate, wanted.get("voice_speed", 1))
        sounds = {"pcm": samples, "wav": tone.wav(samples, rate, size=0xFFFFFFFF)}
        sound = sounds.get(kind) or tone.compressed(kind, samples)
        if asked.get("output_type") == "base64_output":
            return json_answer({"base64_audio": base64.b64encode(sound).decode()}, spoken=asked["text"])
        return Answer(body=sound, content_type=TYPES[kind], is_chunked=True, spoken=asked["text"])

    # Media

    def _upload(self, request, name=None):
        if request.content_type == "multipart/form-data":
            fields = _multipart(request)
            if "media" not in fields or not fields["media"][1]:
                raise Refusal(error(422, "10004", "Missing required parameter", "media is missing", "/media"))
            texts = {field: content.decode() for field, (_, content) in fields.items() if field != "media"}
            if set(texts) - {"media_name", "ttl_secs"} or not texts.get("ttl_secs", "1").isdigit():
                raise Refusal(error(422, "10015", "Bad Request", "a field is not known or no number"))
            kind, content = fields["media"]
        else:
            texts = self._asked(request, MEDIA)
            kind, content = "audio/wav", b""
        if len(content) > LARGEST:
            raise Refusal(error(422, "10015", "Bad Request", "The file is larger than 20 MB", "/media"))
        if not 0 < int(texts.get("ttl_secs", 172_800)) <= LONGEST_TTL:
            raise Refusal(error(422, "10015", "Bad Request", "ttl_secs is out of range", "/ttl_secs"))
        name = name or texts.get("media_name") or str(uuid.uuid4())
        self._media[name] = (kind, content)
        return json_answer({"data": self._medium(name)}, 201)

    def _stored(self, method, name, rest, request):
        if name not in self._media or rest not in ([], ["download"]):
            raise Refusal(error(404, "10005", "Resource not found"))
        match method, rest:
            case "GET", ["download"]:
                return Answer(body=self._media[name][1], content_type="application/octet-stream")
            case "GET", []:
                return json_answer({"data": self._medium(name)})
            case "PUT", []:
                return self._upload(request, name)
            case "DELETE", []:
                del self._media[name]
                return Answer(204)
        raise Refusal(error(405, "10005", "Method not allowed"))

    def _medium(self, name):
        time = "2026-01-01T00:00:00Z"
        return {
            "media_name": name, "content_type": self._media[name][0], "created_at": time, "updated_at": time,
            "expires_at": "2036-01-01T00:00:00Z"}

    # Calls

    def _dial(self, request):
        asked = self._asked(request, DIAL)
        if "audio_url" in asked and "media_name" in asked:
            raise Refusal(error(422, "10015", "Bad Request", "audio_url and media_name exclude each other"))
        to = asked["to"] if isinstance(asked["to"], str) else asked["to"][0]
        call = self._new_call(asked["from"], to, asked.get("client_state"), asked.get("webhook_url"), "outgoing")
        played = [] if not {"audio_url", "media_name"} & asked.keys() else self._playback(asked)
        self._webhooks.send(
            call, ("call.initiated", {"state": "bridging", "direction": "outgoing"}),
            ("call.answered", {"state": "answered"}), *played)
        return json_answer({"data": {"record_type": "call", "is_alive": False} | {
            name: call[name] for name in ("call_control_id", "call_leg_id", "call_session_id", "client_state")}})

    def _new_call(self, caller, callee, state, webhook, direction):
        id = f"v3:standin-{next(self._numbers)}"
        self._calls[id] = {
            "call_control_id": id, "connection_id": "1", "call_leg_id": str(uuid.uuid4()),
            "call_session_id": str(uuid.uuid4()), "client_state": state, "from": caller, "to": callee,
            "webhook_url": webhook, "is_alive": True, "direction": direction}
        return self._calls[id]

    def _command(self, id, action, request):
        asked = self._asked(request, COMMANDS[action])
        call = self._calls.get(id)
        if call is None or not call["is_alive"]:
            raise Refusal(error(422, "90018", "Call has already ended", "This call is no longer active."))
        if "command_id" in asked and (id, asked["command_id"]) in self._commands:
            return json_answer({"data": {"result": "ok"}})
        self._commands.add((id, asked.get("command_id")))
        call["client_state"] = asked.get("client_state", call["client_state"])
        self._webhooks.send(call, *self._events(call, action, asked))
        return json_answer({"data": {"result": "ok"}}, spoken=asked.get("payload"))

    def _events(self, call, action, asked):
        match action:
            case "answer":
                call["webhook_url"] = asked.get("webhook_url", call["webhook_url"])
                return [("call.answered", {"state": "answered"})]
            case "hangup":
                call["is_alive"] = False
                how = {"hangup_cause": "normal_clearing", "hangup_source": "callee", "state": "hangup"}
                return [("call.hangup", how)]
            case "playback_start":
                return self._playback(asked)
            case "speak":
                return [("call.speak.started", {}), ("call.speak.ended", {"status": "completed"})]
            case "gather_using_audio":
                return [("call.gather.ended", {"digits": "1", "status": "valid"})]
        return []

    def _playback(self, asked):
        given = [source for source in SOURCES if source in asked]
        if len(given) != 1:
            raise Refusal(error(422, "10015", "Bad Request", f"exactly one of {', '.join(SOURCES)} is needed"))
        about = {"overlay": False}
        if given[0] == "media_name":
            about["media_name"] = asked["media_name"]
            if asked["media_name"] not in self._media:
                return [("call.playback.ended", about | {"status": "file_not_found"})]
        if given[0] == "audio_url":
            about["media_url"] = asked["audio_url"]
        return [("call.playback.started", about), ("call.playback.ended", about | {"status": "completed"})]

    def _asked(self, request, fields):
        if request.content_type != "application/json":
            raise Refusal(error(415, "10014", "Unsupported media type"))
        return checked(request.body or b"{}", fields, refuse)


def _voice(id, provider):
    return {
        "voice_id": id, "name": id.rpartition(".")[2], "provider": provider, "language": "en-US", "gender": "female",
        "hosted": True}


def _multipart(request):
    """The parts by name: content type and bytes (RFC 7578)."""
    found = re.search(r'boundary="?([^";]+)"?', request.header("content-type"))
    if not found:
        raise Refusal(error(400, "10015", "Bad Request", "The form has no boundary"))
    boundary = b"--" + found[1].encode()
    pieces = (b"\r\n" + request.body).split(b"\r\n" + boundary)
    if pieces[0] or len(pieces) < 3 or pieces[-1] not in (b"--", b"--\r\n"):
        raise Refusal(error(400, "10015", "Bad Request", "The form is not complete"))
    parts = {}
    for piece in pieces[1:-1]:
        head, _, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name = re.search(rb'^content-disposition: *form-data;.*?\bname="([^"]*)"', head, re.I | re.M)
        kind = re.search(rb"^content-type: *([^\r\n]+)", head, re.I | re.M)
        if not name:
            raise Refusal(error(400, "10015", "Bad Request", "A part has no name"))
        parts[name[1].decode()] = (kind[1].decode() if kind else "text/plain", content)
    return parts
