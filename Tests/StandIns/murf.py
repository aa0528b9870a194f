"""Murf's text to speech."""
import base64
import functools
import itertools

import shape
import tone
from vendor import Answer, Refusal, Vendor, checked, json_answer

#: Voices, with the styles of their language.
VOICES = {
    "en-US-natalie": ["Conversational", "Promo", "Narration", "Newscast", "Sad"], "en-US-daniel": ["Conversational"],
    "en-UK-theo": ["Conversational", "Narration"], "de-DE-matthias": ["Conversational"],
}
FORMATS = ("MP3", "WAV", "FLAC", "ALAW", "ULAW", "PCM", "OGG")
LONGEST = 3000
LIMIT = 100_000
BOTH = {
    "style": shape.text(1), "rate": shape.integer(-50, 50), "pitch": shape.integer(-50, 50),
    "variation": shape.integer(0, 5), "format": shape.choice(*FORMATS, *map(str.lower, FORMATS)),
    "channelType": shape.choice("MONO", "STEREO"), "locale": shape.text(5), "multiNativeLocale": shape.text(5),
    "pronunciationDictionary": shape.mapping(shape.fields(
        required={"type": shape.choice("IPA", "SAY_AS"), "pronunciation": shape.text(1)})),
}
NEEDED = {"text": shape.text(1, LONGEST), "voiceId": shape.text(1)}
GENERATE = shape.fields(NEEDED, BOTH | {
    "sampleRate": shape.choice(8000, 24000, 44100, 48000), "encodeAsBase64": shape.boolean,
    "modelVersion": shape.choice("GEN2"), "audioDuration": shape.number(0),
    "wordDurationsAsOriginalText": shape.boolean})
STREAM = shape.fields(NEEDED, BOTH | {
    "sampleRate": shape.choice(8000, 16000, 24000, 44100, 48000), "model": shape.choice("FALCON", "GEN2")})
FAILURES = {
    "key": (403, "Invalid api-key"), "quota": (402, "Character limit exhausted"), "rate": (429, "Too many requests"),
    "busy": (503, "Service unavailable"), "server": (500, "Something went wrong"),
}


def error(status, message):
    return json_answer({"errorCode": status, "errorMessage": message}, status)


class Murf(Vendor):
    name = "murf"
    key = "ap2_stand-in-murf"

    def __init__(self, folder):
        super().__init__(folder)
        self._addresses = {}
        self._numbers = itertools.count(1)
        #: The sound files that are stored, by the name and the signature in their address.
        self._files = {}
        self._characters = 0

    def begin(self, addresses):
        self._addresses = addresses

    def failure(self, kind):
        return error(*FAILURES.get(kind, (kind, "Something went wrong")))

    def answer(self, request):
        if request.path.startswith("/files/"):
            return self._file(request)
        ways = {
            ("POST", "/v1/speech/generate"): self._generate, ("POST", "/v1/speech/stream"): self._stream,
            ("GET", "/v1/speech/voices"): self._voices}
        way = ways.get((request.method, request.path))
        if way is None:
            raise Refusal(error(404, "Not found"))
        if request.header("api-key") != self.key:
            raise Refusal(self.failure("key"))
        return way(request)

    def _generate(self, request):
        asked = self._asked(request, GENERATE)
        kind, rate = asked.get("format", "WAV").upper(), asked.get("sampleRate", 44100)
        sound, frames, build = _sound(asked, kind, rate)
        self._characters += len(asked["text"])
        is_inline = asked.get("encodeAsBase64", False)
        told = {
            "audioFile": "" if is_inline else self._store(sound, kind, request.is_secure),
            "encodedAudio": base64.b64encode(sound).decode() if is_inline else "",
            "audioLengthInSeconds": frames / rate, "consumedCharacterCount": len(asked["text"]),
            "remainingCharacterCount": LIMIT - self._characters, "warning": None, "wordDurations": []}
        answer = json_answer(told, spoken=asked["text"])
        if is_inline and kind == "WAV":
            def rebuild(**header):
                return json_answer(told | {"encodedAudio": base64.b64encode(build(**header)).decode()}).body
            answer.rebuild = rebuild
        return answer

    def _stream(self, request):
        asked = self._asked(request, STREAM)
        if "variation" in asked and asked.get("model", "FALCON") == "FALCON":
            raise Refusal(error(400, "variation is only supported by GEN2"))
        kind, rate = asked.get("format", "WAV").upper(), asked.get("sampleRate", 24000)
        sound, _, build = _sound(asked, kind, rate)
        self._characters += len(asked["text"])
        return Answer(
            body=sound, content_type=_type(kind), is_chunked=True, spoken=asked["text"],
            rebuild=build if kind == "WAV" else None)

    def _asked(self, request, fields):
        if request.content_type != "application/json":
            raise Refusal(error(400, "Content type must be application/json"))
        asked = checked(request.body, fields, lambda wrong: Refusal(error(400, f"Invalid request: {wrong}")))
        voice = next((voice for voice in VOICES if asked["voiceId"] in _names(voice)), None)
        if voice is None:
            raise Refusal(error(
                400, f"Invalid voice_id {asked['voiceId']}. Use the GET /v1/speech/voices endpoint to find one."))
        if "style" in asked and asked["style"] not in VOICES[voice]:
            raise Refusal(error(400, f"Invalid style {asked['style']} for voice {voice}."))
        return asked

    def _voices(self, request):
        if request.query.get("model", "GEN2") not in ("GEN2", "FALCON"):
            raise Refusal(error(400, "Invalid model"))
        return json_answer([_voice(voice, styles) for voice, styles in VOICES.items()])

    def _store(self, sound, kind, is_secure):
        name = f"{next(self._numbers)}.{kind.lower()}"
        self._files[name] = Answer(body=sound, content_type=_type(kind))
        return f"{self._addresses['https' if is_secure else 'http']}/files/{name}?X-Signature=standin"

    def _file(self, request):
        # The storage is somebody else's, who is not to see the key.
        if request.header("api-key") is not None or request.header("authorization") is not None:
            raise Refusal(Answer(400, b"<Error><Code>InvalidArgument</Code></Error>", "application/xml"))
        stored = self._files.get(request.path.removeprefix("/files/"))
        if stored is None or request.query.get("X-Signature") != "standin":
            raise Refusal(Answer(403, b"<Error><Code>AccessDenied</Code></Error>", "application/xml"))
        return stored


def _names(voice):
    short = voice.rpartition("-")[2]
    return voice, short, short.capitalize()


def _sound(asked, kind, rate):
    """The bytes, how many frames they are, and how they are built with another header."""
    # Per cent, as far as that is known.
    samples = tone.of(asked["text"], rate, 1 + asked.get("rate", 0) / 100)
    frames, channels = len(samples) // 2, 1
    if asked.get("channelType") == "STEREO":
        samples = b"".join(samples[place:place + 2] * 2 for place in range(0, len(samples), 2))
        channels = 2
    build = functools.partial(tone.wav, samples, rate, channels=channels)
    known = {"WAV": build, "PCM": lambda: samples, "ULAW": lambda: tone.mulaw(samples)}
    return known.get(kind, lambda: tone.compressed(kind.lower(), samples))(), frames, build


def _type(kind):
    return {"WAV": "audio/wav", "MP3": "audio/mpeg", "PCM": "audio/pcm"}.get(kind, "application/octet-stream")


def _voice(voice, styles):
    locale = "-".join(voice.split("-")[:2])
    return {
        "voiceId": voice, "displayName": f"{_names(voice)[2]} (F)", "gender": "Female", "locale": locale,
        "description": "Young Adult", "supportedLocales": {locale: {"detail": locale, "availableStyles": styles}}}
