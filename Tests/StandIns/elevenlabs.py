"""ElevenLabs' text to speech."""
import functools
import itertools
import re

import shape
import tone
from vendor import Answer, Refusal, Vendor, checked, json_answer

#: Characters that a model takes, in the order of its list.
MODELS = {
    "eleven_v3": 5000, "eleven_multilingual_v2": 10000, "eleven_flash_v2_5": 40000, "eleven_flash_v2": 30000,
    "eleven_turbo_v2_5": 40000, "eleven_turbo_v2": 30000,
}
RATES = (8000, 16000, 22050, 24000, 32000, 44100, 48000)
FORMATS = (
    "mp3_22050_32", "mp3_24000_48", "mp3_44100_32", "mp3_44100_64", "mp3_44100_96", "mp3_44100_128", "mp3_44100_192",
    "opus_48000_32", "opus_48000_64", "opus_48000_96", "opus_48000_128", "opus_48000_192", "ulaw_8000", "alaw_8000",
    *(f"pcm_{rate}" for rate in RATES))
WHOLE_FORMATS = tuple(f"wav_{rate}" for rate in RATES)
#: More than one page of the list, and one whose labels are null. Rachel is an old one.
VOICES = {
    "JBFqnCBsd6RMkjVDRZzb": "George", "EXAVITQu4vr4xnSDxMaL": "Sarah", "21m00Tcm4TlvDq8ikWAM": "Rachel",
    **{f"standin{number:013}": f"Stand-in {number}" for number in range(1, 11)},
}
CURRENT_VOICES = [id for id, name in VOICES.items() if name != "Rachel"]
FRACTION = shape.number(0, 1)
CONTINUITY = shape.array(shape.text(1), 3)
SPEECH = shape.fields(
    required={"text": shape.text(1)},
    optional={
        "model_id": shape.text(1), "language_code": shape.text(2, 2), "seed": shape.integer(0, 4294967295),
        "voice_settings": shape.fields(optional={
            "stability": FRACTION, "similarity_boost": FRACTION, "style": FRACTION, "use_speaker_boost": shape.boolean,
            "speed": shape.number(0.7, 1.2)}),
        "previous_text": shape.text(), "next_text": shape.text(),
        "previous_request_ids": CONTINUITY, "next_request_ids": CONTINUITY,
        "pronunciation_dictionary_locators": shape.array(shape.fields(
            required={"pronunciation_dictionary_id": shape.text(1)}, optional={"version_id": shape.text()}), 3),
        "apply_text_normalization": shape.choice("auto", "on", "off"),
        "apply_language_text_normalization": shape.boolean, "use_pvc_as_ivc": shape.boolean,
    })
QUERY = {"output_format", "enable_logging", "optimize_streaming_latency"}
FAILURES = {
    "key": (401, "invalid_api_key", "Invalid API key"),
    # Not 402 or 429: who takes every 401 for a wrong key is caught here.
    "quota": (401, "quota_exceeded", "This request exceeds your quota of 10000. You have 0 credits remaining, while 91 "
              "credits are required for this request."),
    "rate": (429, "too_many_concurrent_requests", "Too many concurrent requests. Your current subscription is "
             "associated with a maximum of 3 concurrent requests (running in parallel)."),
    "busy": (429, "system_busy", "The system is experiencing heavy traffic, please try again."),
    "server": (500, "internal_server_error", "Something went wrong."),
}


def error(status, code, message):
    return json_answer({"detail": {"status": code, "message": message}}, status)


class ElevenLabs(Vendor):
    name = "elevenlabs"
    key = "sk_stand_in_elevenlabs"

    def __init__(self, folder):
        super().__init__(folder)
        self._numbers = itertools.count(1)
        self._characters = 0

    def failure(self, kind):
        if kind in FAILURES:
            return error(*FAILURES[kind])
        # Some answers of the real server are a plain text.
        return json_answer({"detail": "Something went wrong."}, kind)

    def answer(self, request):
        if request.header("xi-api-key") is None:
            raise Refusal(error(401, "needs_authorization", "Neither authorization header nor xi-api-key received, "
                                "please provide one."))
        if request.header("xi-api-key") != self.key:
            raise Refusal(self.failure("key"))
        if found := re.fullmatch("/v1/text-to-speech/([^/]+)(/stream)?", request.path):
            if request.method != "POST":
                raise Refusal(json_answer({"detail": "Method Not Allowed"}, 405))
            return self._speech(request, found[1], found[2] is not None)
        match request.method, request.path:
            case "GET", "/v1/voices":
                ids = VOICES if request.query.get("show_legacy") == "true" else CURRENT_VOICES
                return json_answer({"voices": [_voice(id) for id in ids]})
            case "GET", "/v2/voices":
                return _page(request.query)
            case "GET", "/v1/models":
                return json_answer([_model(id, longest) for id, longest in MODELS.items()])
            case "GET", "/v1/user/subscription":
                return json_answer(self._subscription())
            case "GET", "/v1/user":
                return json_answer({"user_id": "standin", "subscription": self._subscription()})
        raise Refusal(json_answer({"detail": "Not Found"}, 404))

    def _subscription(self):
        return {
            "tier": "creator", "character_count": self._characters, "character_limit": 10000, "status": "active",
            "next_character_count_reset_unix": 4102444800, "can_extend_character_limit": False,
            "max_credit_limit_extension": "unlimited"}

    def _speech(self, request, voice, is_streamed):
        if request.content_type != "application/json":
            raise Refusal(_validation(["body"], "Input should be a valid dictionary", "model_attributes_type"))
        unknown = set(request.query) - QUERY
        if unknown:
            raise Refusal(_validation(["query", min(unknown)], "Extra inputs are not permitted", "extra_forbidden"))
        format = request.query.get("output_format", "mp3_44100_128")
        if format not in FORMATS and (is_streamed or format not in WHOLE_FORMATS):
            raise Refusal(_validation(["query", "output_format"], "Input should be a known format", "enum"))
        asked = checked(request.body, SPEECH, _refuse)
        if voice not in VOICES:
            raise Refusal(error(404, "voice_not_found", f"A voice for the voice_id {voice} was not found."))
        self._check_model(asked)
        self._characters += len(asked["text"])
        return self._sound(format, asked, is_streamed)

    def _check_model(self, asked):
        model = asked.get("model_id", "eleven_multilingual_v2")
        if model not in MODELS:
            raise Refusal(error(400, "model_not_found", f"An invalid ID has been received: '{model}'."))
        if len(asked["text"]) > MODELS[model]:
            raise Refusal(error(400, "max_character_limit_exceeded", "This request's text has "
                                f"{len(asked['text'])} characters and exceeds the character limit of {MODELS[model]}."))
        if "language_code" in asked and model == "eleven_multilingual_v2":
            raise Refusal(error(
                400, "unsupported_language", f"Model '{model}' does not support the language_code parameter."))

    def _sound(self, format, asked, is_streamed):
        kind, rate = format.split("_")[0], int(format.split("_")[1])
        samples = tone.of(asked["text"], rate, asked.get("voice_settings", {}).get("speed", 1))
        body, content_type = _encoded(kind, samples, rate)
        answer = Answer(
            body=body, content_type=content_type, is_chunked=is_streamed, spoken=asked["text"],
            headers={
                "request-id": f"standin{next(self._numbers)}", "character-cost": str(len(asked["text"])),
                "current-concurrent-requests": "1", "maximum-concurrent-requests": "5"})
        if kind == "wav":
            answer.rebuild = functools.partial(tone.wav, samples, rate)
        return answer


def _encoded(kind, samples, rate):
    match kind:
        case "pcm":
            return samples, "audio/pcm"
        case "wav":
            return tone.wav(samples, rate), "audio/wav"
        case "ulaw":
            return tone.mulaw(samples), "audio/basic"
    types = {"mp3": "audio/mpeg", "opus": "audio/ogg"}
    return tone.compressed(kind, samples), types.get(kind, "application/octet-stream")


def _voice(id):
    # All but the id may be null.
    labels = {"accent": "british", "gender": "male"} if id == "JBFqnCBsd6RMkjVDRZzb" else None
    return {
        "voice_id": id, "name": VOICES[id], "category": "premade", "labels": labels, "description": None,
        "preview_url": None, "settings": None, "verified_languages": None, "is_legacy": VOICES[id] == "Rachel"}


def _page(query):
    size = query.get("page_size", "10")
    if not size.isdigit() or not 1 <= int(size) <= 100:
        message = "Input should be less than or equal to 100"
        raise Refusal(_validation(["query", "page_size"], message, "less_than_equal"))
    ids = CURRENT_VOICES
    token = query.get("next_page_token", "0")
    begin = int(token) if token.isdigit() else 0
    end = begin + int(size)
    return json_answer({
        "voices": [_voice(id) for id in ids[begin:end]], "has_more": end < len(ids), "total_count": len(ids),
        "next_page_token": str(end) if end < len(ids) else None})


def _model(id, longest):
    return {
        "model_id": id, "name": id, "can_do_text_to_speech": True, "can_use_style": "v2" in id,
        "can_use_speaker_boost": "v2" in id, "maximum_text_length_per_request": longest,
        "max_characters_request_free_user": longest, "max_characters_request_subscribed_user": longest,
        "languages": [{"language_id": "en", "name": "English"}], "concurrency_group": "standard"}


def _validation(place, message, kind):
    return json_answer({"detail": [{"loc": place, "msg": message, "type": kind}]}, 422)


def _refuse(wrong):
    kinds = {"missing": "missing", "unknown": "extra_forbidden", "syntax": "json_invalid", "choice": "literal_error"}
    if wrong.path[:1] == ("voice_settings",) and wrong.kind == "range":
        return Refusal(error(400, "invalid_voice_settings", f"Invalid setting for {wrong.name}, {wrong.message}."))
    return Refusal(_validation(["body", *wrong.path], wrong.message, kinds.get(wrong.kind, "value_error")))
