"""Azure's speech over REST."""
import re
import time
import xml.etree.ElementTree as ElementTree

import tone
from vendor import Answer, Refusal, Vendor, json_answer

SSML = "{http://www.w3.org/2001/10/synthesis}"
MSTTS = "{https://www.w3.org/2001/mstts}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: Short names, with their styles.
VOICES = {
    "en-US-JennyNeural": ["assistant", "chat", "cheerful"], "en-US-AvaMultilingualNeural": [],
    "en-US-Ava:DragonHDLatestNeural": [], "en-GB-SoniaNeural": ["cheerful", "sad"], "de-DE-KatjaNeural": [],
    "en-US-GuyNeural": ["newscast"],
}
#: Samples as they are: header, samples a second, bits, and RIFF's code.
SAMPLES = {
    **{f"{kind}-8khz-8bit-mono-mulaw": (kind, 8000, 8, 7) for kind in ("riff", "raw")},
    **{f"riff-{name}-16bit-mono-pcm": ("riff", rate, 16, 1) for name, rate in (
        ("8khz", 8000), ("22050hz", 22050), ("24khz", 24000), ("44100hz", 44100), ("48khz", 48000))},
    **{f"raw-{name}-16bit-mono-pcm": ("raw", rate, 16, 1) for name, rate in (
        ("8khz", 8000), ("16khz", 16000), ("22050hz", 22050), ("24khz", 24000), ("44100hz", 44100), ("48khz", 48000))},
}
COMPRESSED = {
    "riff-8khz-8bit-mono-alaw", "raw-8khz-8bit-mono-alaw", "raw-16khz-16bit-mono-truesilk",
    "raw-24khz-16bit-mono-truesilk",
    *(f"audio-16khz-{rate}kbitrate-mono-mp3" for rate in (32, 64, 128)),
    *(f"audio-24khz-{rate}kbitrate-mono-mp3" for rate in (48, 96, 160)),
    *(f"audio-48khz-{rate}kbitrate-mono-mp3" for rate in (96, 192)),
    "audio-16khz-16bit-32kbps-mono-opus", "audio-24khz-16bit-24kbps-mono-opus", "audio-24khz-16bit-48kbps-mono-opus",
    "ogg-16khz-16bit-mono-opus", "ogg-24khz-16bit-mono-opus", "ogg-48khz-16bit-mono-opus", "webm-16khz-16bit-mono-opus",
    "webm-24khz-16bit-24kbps-mono-opus", "webm-24khz-16bit-mono-opus", "amr-wb-16000hz", "g722-16khz-64kbps",
}
#: What may stand in a voice, with the attributes that it may have.
ELEMENTS = {
    f"{SSML}prosody": {"rate", "pitch", "volume", "contour", "range"}, f"{SSML}break": {"strength", "time"},
    f"{SSML}emphasis": {"level"}, f"{SSML}s": set(), f"{SSML}p": set(), f"{SSML}sub": {"alias"},
    f"{SSML}phoneme": {"alphabet", "ph"}, f"{SSML}say-as": {"interpret-as", "format", "detail"},
    f"{SSML}lang": {LANGUAGE}, f"{SSML}bookmark": {"mark"},
    f"{MSTTS}express-as": {"style", "styledegree", "role"}, f"{MSTTS}silence": {"type", "value"},
}
RATE = re.compile(r"\d+(\.\d+)?|[+-]?\d+(\.\d+)?%|default|x-slow|slow|medium|fast|x-fast")
RATE_WORDS = {"default": 1, "x-slow": 0.5, "slow": 0.64, "medium": 1, "fast": 1.55, "x-fast": 2}
FAILURES = {"key": 401, "quota": 403, "rate": 429, "busy": 503, "server": 500}


def refusal(status, reason=None):
    """The body is empty; what is wrong stands in the status line, if anywhere."""
    return Refusal(Answer(status, reason=reason))


class Azure(Vendor):
    name = "azure"
    key = "0123456789abcdef0123456789abcdef"

    def __init__(self, folder):
        super().__init__(folder)
        #: The tokens that were handed out, and when they end.
        self._tokens = {}

    def failure(self, kind):
        status = FAILURES.get(kind, kind)
        if kind == "quota":
            # Written by the gateway before the service, in the one form that has a body.
            message = "Out of call volume quota. Quota will be replenished in 10.00:00:00."
            return json_answer({"error": {"code": "403", "message": message}}, 403)
        return Answer(status, reason="Quota Exceeded" if kind == "rate" else None)

    def answer(self, request):
        known = {
            "/cognitiveservices/v1": ("POST", self._speech), "/cognitiveservices/voices/list": ("GET", self._voices),
            "/sts/v1.0/issueToken": ("POST", self._token)}
        method, answer = known.get(request.path, (None, None))
        if answer is None:
            raise refusal(404)
        if request.method != method:
            raise refusal(405)
        self._check_key(request)
        return answer(request)

    def _check_key(self, request):
        key = request.header("ocp-apim-subscription-key")
        is_token = self._tokens.get(request.bearer, 0) > time.time() and request.path != "/sts/v1.0/issueToken"
        if key != self.key and not (key is None and is_token):
            raise refusal(401)

    def _token(self, request):
        if request.body or request.header("content-length") != "0":
            raise refusal(411 if request.header("content-length") is None else 400)
        token = f"eyJ.standin{len(self._tokens) + 1}.sig"
        self._tokens[token] = time.time() + 600
        return Answer(body=token.encode(), content_type="application/jwt; charset=us-ascii")

    def _voices(self, request):
        return json_answer([_voice(name, styles) for name, styles in VOICES.items()])

    def _speech(self, request):
        agent, format = request.header("user-agent"), request.header("x-microsoft-outputformat")
        if not agent or len(agent) >= 255:
            raise refusal(400, "User-Agent header is missing or too long.")
        if request.content_type != "application/ssml+xml":
            raise refusal(415)
        if format not in SAMPLES and format not in COMPRESSED:
            raise refusal(400, "Unsupported output format.")
        text, speed = spoken(request.body)
        if format in COMPRESSED:
            kind = next((kind for kind in ("mp3", "ogg", "webm") if kind in format), "")
            return Answer(
                body=tone.compressed(kind, tone.of(text, 16000, speed)), content_type="audio/mpeg", is_chunked=True,
                spoken=text)
        return _sound(SAMPLES[format], text, speed)


def _sound(form, text, speed):
    container, rate, bits, code = form
    samples = tone.of(text, rate, speed)
    samples = tone.mulaw(samples) if bits == 8 else samples

    def riff(size=None, has_list=False):
        return tone.wav(samples, rate, bits, code, size=size, has_list=has_list)

    if container == "raw":
        return Answer(body=samples, content_type="audio/basic", is_chunked=True, spoken=text)
    return Answer(body=riff(), content_type="audio/x-wav", is_chunked=True, spoken=text, rebuild=riff)


def spoken(body):
    """What a document says, and how fast; refuses what is no SSML."""
    try:
        root = ElementTree.fromstring(body.decode("utf-8"))
    except (ElementTree.ParseError, ValueError):
        raise refusal(400, "Data at the root level is invalid.") from None
    if root.tag != f"{SSML}speak" or root.get("version") != "1.0" or not root.get(LANGUAGE):
        raise refusal(400, "The root must be speak, with its version, namespace and language.")
    if (root.text or "").strip() or not len(root):
        raise refusal(400, "Node [speak] should contain at least one node [voice].")
    speed = 1.0
    for child in root:
        if child.tag != f"{SSML}voice":
            name = child.tag.rpartition("}")[2]
            raise refusal(400, f"Node [speak] with type [RootSpeak] should not contain node [{name}].")
        if child.get("name") not in VOICES or set(child.attrib) != {"name"} or (child.tail or "").strip():
            raise refusal(400, "Unsupported voice.")
        for element in child.iter():
            if element is not child:
                speed *= _check(element, child.get("name"))
    text = "".join(root.itertext())
    if not text.strip():
        raise refusal(400, "There is no text.")
    return text, speed


def _check(element, voice):
    """Returns by how much the element speeds up."""
    allowed = ELEMENTS.get(element.tag)
    name = element.tag.rpartition("}")[2]
    if allowed is None or set(element.attrib) - allowed:
        raise refusal(400, f"Node [{name}] is not supported here.")
    # The real server ignores a style that the voice has not.
    if element.tag == f"{MSTTS}express-as" and element.get("style") not in VOICES[voice]:
        raise refusal(400, "The voice has no such style.")
    rate = element.get("rate", "default")
    if not RATE.fullmatch(rate):
        raise refusal(400, f"Invalid rate [{rate}].")
    if rate in RATE_WORDS:
        return RATE_WORDS[rate]
    factor = 1 + float(rate[:-1]) / 100 if rate.endswith("%") else float(rate)
    # Beyond its range, the real server goes as far as it can.
    return min(2, max(0.5, factor))


def _voice(name, styles):
    locale = "-".join(name.split("-")[:2])
    display = name.split("-")[2].partition(":")[0].removesuffix("Neural").removesuffix("Multilingual")
    listed = {
        "Name": f"Microsoft Server Speech Text to Speech Voice ({locale}, {name.removeprefix(locale + '-')})",
        "DisplayName": display, "LocalName": display, "ShortName": name, "Gender": "Female", "Locale": locale,
        "LocaleName": locale, "SampleRateHertz": "24000", "VoiceType": "Neural", "Status": "GA",
        "WordsPerMinute": "152"}
    return listed | ({"StyleList": styles} if styles else {})
