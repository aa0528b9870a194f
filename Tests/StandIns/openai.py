"""OpenAI's speech endpoint, and the servers at home that speak the same."""
import base64
import functools
import json

import shape
import tone
from vendor import Answer, Refusal, Vendor, checked, json_answer

MODELS = ("tts-1", "tts-1-hd", "gpt-4o-mini-tts")
VOICES = (
    "alloy", "ash", "ballad", "coral", "echo", "fable", "onyx", "nova", "sage", "shimmer", "verse", "marin", "cedar")
LONGEST = 4096
TYPES = {
    "mp3": "audio/mpeg", "opus": "audio/opus", "aac": "audio/aac", "flac": "audio/flac", "wav": "audio/wav",
    "pcm": "audio/pcm",
}
SPEECH = shape.fields(
    required={
        "model": shape.text(1), "input": shape.text(1, LONGEST),
        "voice": shape.one_of(shape.fields(required={"id": shape.text(1)}), shape.text(1)),
    },
    optional={
        "response_format": shape.choice(*TYPES), "speed": shape.number(0.25, 4), "instructions": shape.text(),
        "stream_format": shape.choice("audio", "sse"),
    })
FAILURES = {
    "key": (401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided."),
    "quota": (429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota."),
    "rate": (429, "requests", "rate_limit_exceeded", "Rate limit reached for tts-1 on requests per min (RPM)."),
    "busy": (503, "server_error", None, "The engine is currently overloaded, please try again later"),
    "server": (500, "server_error", None, "The server had an error while processing your request."),
}


def error(status, message, kind="invalid_request_error", param=None, code=None):
    return json_answer({"error": {"message": message, "type": kind, "param": param, "code": code}}, status)


class OpenAI(Vendor):
    name = "openai"
    key = "sk-stand-in-openai"
    #: A server in the house: asks for no key, and lists its voices.
    is_local = False

    def configure(self, settings):
        self.is_local = settings.pop("local", self.is_local)
        super().configure(settings)

    def failure(self, kind):
        if kind in FAILURES:
            status, type, code, message = FAILURES[kind]
            return error(status, message, type, code=code)
        return error(kind, "Something went wrong.", "server_error" if kind >= 500 else "invalid_request_error")

    def answer(self, request):
        self._check_key(request)
        match request.method, request.path:
            case "POST", "/v1/audio/speech":
                return self._speech(request)
            case "GET", "/v1/models":
                return json_answer({
                    "object": "list",
                    "data": [{"id": model, "object": "model", "created": 0, "owned_by": "system"} for model in MODELS]})
            case "GET", "/v1/audio/voices" if self.is_local:
                return json_answer({"voices": [{"id": voice} for voice in VOICES]})
        raise Refusal(error(404, f"Invalid URL ({request.method} {request.path})"))

    def _check_key(self, request):
        if self.is_local and request.header("authorization") is None:
            return
        if request.header("authorization") is None:
            raise Refusal(error(401, "You didn't provide an API key. You need to provide your API key in an "
                                "Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY)."))
        if request.bearer != self.key:
            raise Refusal(self.failure("key"))

    def _speech(self, request):
        if request.content_type != "application/json":
            raise Refusal(error(400, f"Unsupported content type: '{request.content_type}'."))
        asked = checked(request.body, SPEECH, _refuse)
        voice = asked["voice"] if isinstance(asked["voice"], str) else asked["voice"]["id"]
        if asked["model"] not in MODELS:
            message = f"The model `{asked['model']}` does not exist or you do not have access to it."
            raise Refusal(error(404, message, code="model_not_found"))
        if voice not in VOICES:
            raise Refusal(error(400, f"Invalid value: '{voice}'.", param="voice", code="invalid_value"))
        kind, text = asked.get("response_format", "mp3"), asked["input"]
        samples = tone.of(text, 24000, asked.get("speed", 1))
        if asked.get("stream_format") == "sse":
            events = _events(_encoded(kind, samples))
            return Answer(body=events, content_type="text/event-stream", is_chunked=True, spoken=text)
        answer = Answer(body=_encoded(kind, samples), content_type=TYPES[kind], is_chunked=True, spoken=text)
        if kind == "wav":
            answer.rebuild = functools.partial(tone.wav, samples, 24000)
        return answer


def _encoded(kind, samples):
    if kind == "pcm":
        return samples
    # The end of a WAV file is not known when it begins.
    return tone.wav(samples, 24000, size=0xFFFFFFFF) if kind == "wav" else tone.compressed(kind, samples)


def _events(audio):
    events = [
        {"type": "speech.audio.delta", "audio": base64.b64encode(audio[place:place + 6000]).decode()}
        for place in range(0, len(audio), 6000)]
    events.append({
        "type": "speech.audio.done", "usage": {"input_tokens": 0, "output_tokens": 0, "total_tokens": 0}})
    return b"".join(f"data: {json.dumps(event)}\n\n".encode() for event in events)


def _refuse(wrong):
    name = wrong.name or None
    if wrong.kind == "syntax":
        message, code = f"We could not parse the JSON body of your request. ({wrong.message})", None
    elif wrong.kind == "unknown":
        message, code = f"Unrecognized request argument supplied: {name}", None
    elif wrong.kind == "missing":
        message, code = f"you must provide a {name} parameter", "missing_required_parameter"
    elif wrong.kind == "type":
        message, code = f"Invalid type for '{name}': it {wrong.message}.", "invalid_type"
    else:
        message, code = f"Invalid '{name}': {wrong.message}.", "invalid_value"
        if name == "input" and "more than" in wrong.message:
            message, code = "Invalid 'input': string too long. The maximum is 4096.", "string_above_max_length"
    return Refusal(error(400, message, param=name, code=code))
