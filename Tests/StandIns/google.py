"""Google's text to speech over REST, and the server that gives it its tokens."""
import base64
import binascii
import hashlib
import itertools
import json
import re
import time
import urllib.parse
import xml.etree.ElementTree as ElementTree

import certificates
import shape
import tone
from vendor import Answer, Refusal, Vendor, checked, json_answer

SCOPE = "https://www.googleapis.com/auth/cloud-platform"
#: What a token is asked of, also where the key's file names another server for it.
TOKEN_AUDIENCE = "https://oauth2.googleapis.com/token"
SERVICE_AUDIENCE = "https://texttospeech.googleapis.com/"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LONGEST = 5000
VOICES = {
    "en-US-Chirp3-HD-Charon": "MALE", "en-US-Chirp3-HD-Kore": "FEMALE", "en-US-Chirp3-HD-Aoede": "FEMALE",
    "en-GB-Chirp3-HD-Leda": "FEMALE", "de-DE-Chirp3-HD-Kore": "FEMALE", "en-US-Neural2-C": "FEMALE",
    "en-US-Journey-D": "MALE", "en-US-Studio-O": "FEMALE",
}
INPUTS = ("text", "ssml", "markup", "multiSpeakerMarkup")
SYNTHESIS = shape.fields(
    required={
        "input": shape.fields(optional={
            "text": shape.text(), "ssml": shape.text(), "markup": shape.text(), "multiSpeakerMarkup": shape.anything,
            "customPronunciations": shape.fields(required={"pronunciations": shape.array(shape.fields(required={
                "phrase": shape.text(1), "pronunciation": shape.text(1),
                "phoneticEncoding": shape.choice("PHONETIC_ENCODING_IPA", "PHONETIC_ENCODING_X_SAMPA")}))})}),
        "voice": shape.fields(
            required={"languageCode": shape.text(2)},
            optional={
                "name": shape.text(1),
                "ssmlGender": shape.choice("MALE", "FEMALE", "NEUTRAL", "SSML_VOICE_GENDER_UNSPECIFIED")}),
        "audioConfig": shape.fields(
            required={
                "audioEncoding": shape.choice("LINEAR16", "MP3", "OGG_OPUS", "MULAW", "ALAW", "PCM", "M4A")},
            optional={
                "speakingRate": shape.one_of(shape.choice(0), shape.number(0.25, 2)), "pitch": shape.number(-20, 20),
                "volumeGainDb": shape.number(-96, 16), "sampleRateHertz": shape.integer(8000, 48000),
                "effectsProfileId": shape.array(shape.text(1))}),
    },
    optional={"advancedVoiceOptions": shape.fields(optional={"lowLatencyJourneySynthesis": shape.boolean})})
FAILURES = {
    "key": (401, "UNAUTHENTICATED", "Request had invalid authentication credentials.", None),
    "quota": (403, "PERMISSION_DENIED", "Cloud Text-to-Speech API has not been used in project 1 before or it is "
              "disabled.", "SERVICE_DISABLED"),
    "rate": (429, "RESOURCE_EXHAUSTED", "Quota exceeded for quota metric 'Chirp3 requests' and limit 'Chirp3 requests "
             "per minute' of service 'texttospeech.googleapis.com'", "RATE_LIMIT_EXCEEDED"),
    "busy": (503, "UNAVAILABLE", "The service is currently unavailable.", None),
    "server": (500, "INTERNAL", "Internal error encountered.", None),
}
STATUSES = {
    400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED", 500: "INTERNAL", 503: "UNAVAILABLE", 504: "DEADLINE_EXCEEDED",
}


def error(code, message, status=None, reason=None):
    told = {"code": code, "message": message, "status": status or STATUSES.get(code, "UNKNOWN")}
    if reason:
        told["details"] = [{
            "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason, "domain": "googleapis.com",
            "metadata": {"service": "texttospeech.googleapis.com"}}]
    return json_answer({"error": told}, code)


class BadAssertion(Exception):
    """Why a signed claim is not believed."""


class Google(Vendor):
    name = "google"
    key = "AIzaStandInGoogle"
    account = "speaker@stand-in.iam.gserviceaccount.com"

    def __init__(self, folder):
        super().__init__(folder)
        self._private = certificates.rsa_key(folder / "google.key")
        self._modulus, self._exponent = certificates.rsa_numbers(self._private)
        self._key_id = hashlib.sha256(str(self._modulus).encode()).hexdigest()[:40]
        self._file = folder / "service-account.json"
        self._token_server = None
        self._numbers = itertools.count(1)
        #: The tokens that were handed out, and when they end.
        self._tokens = {}

    def begin(self, addresses):
        self._token_server = f"{addresses['http']}/token"
        self._file.write_text(json.dumps({
            "type": "service_account", "project_id": "stand-in", "private_key_id": self._key_id,
            "private_key": self._private.read_text(), "client_email": self.account, "client_id": "1",
            "token_uri": self._token_server}))

    def description(self):
        return super().description() | {"service_account": str(self._file)}

    def configure(self, settings):
        """``expire_tokens``: no token that was handed out so far is accepted any more."""
        if settings.pop("expire_tokens", False):
            self._tokens.clear()
        super().configure(settings)

    def failure(self, kind):
        return error(*_reordered(FAILURES[kind])) if kind in FAILURES else error(kind, "Something went wrong.")

    def answer(self, request):
        match request.method, request.path:
            case "POST", "/token":
                return self._token(request)
            case "POST", "/v1/text:synthesize":
                self._check_caller(request)
                return _synthesis(request)
            case "GET", "/v1/voices":
                self._check_caller(request)
                return _voices(request.query.get("languageCode"))
        raise Refusal(error(404, "Requested entity was not found."))

    def _check_caller(self, request):
        # The real server also takes the key from the address, where it ends up in every log.
        if "key" in request.query:
            raise Refusal(error(400, "A key has no place in an address.", reason="API_KEY_INVALID"))
        key, has_token = request.header("x-goog-api-key"), request.header("authorization") is not None
        if (key is None) != has_token:
            raise Refusal(error(401, "Request needs exactly one of a key and a token."))
        if key is not None and key != self.key:
            raise Refusal(error(400, "API key not valid. Please pass a valid API key.", reason="API_KEY_INVALID"))
        if has_token and not self._is_token(request.bearer):
            raise Refusal(self.failure("key"))

    def _is_token(self, token):
        if token is None or token.count(".") != 2:
            return self._tokens.get(token, 0) > time.time()
        try:
            claims = self.believed(token, (SERVICE_AUDIENCE,))
        except BadAssertion:
            return False
        return claims.get("sub") == self.account

    def _token(self, request):
        form = urllib.parse.parse_qs(request.body.decode("latin-1"), keep_blank_values=True)
        if request.content_type != "application/x-www-form-urlencoded" or set(form) != {"grant_type", "assertion"}:
            raise Refusal(_token_error("invalid_request", "Required parameter is missing: grant_type"))
        if form["grant_type"] != [GRANT]:
            raise Refusal(_token_error("unsupported_grant_type", "Invalid grant_type"))
        try:
            claims = self.believed(form["assertion"][0], (TOKEN_AUDIENCE, self._token_server))
        except BadAssertion as bad:
            raise Refusal(_token_error("invalid_grant", str(bad))) from bad
        if SCOPE not in str(claims.get("scope")).split(" "):
            raise Refusal(_token_error("invalid_scope", "Invalid OAuth scope or ID token audience provided."))
        token = f"ya29.standin{next(self._numbers)}"
        self._tokens[token] = time.time() + 3599
        return json_answer({"access_token": token, "expires_in": 3599, "token_type": "Bearer"})

    def believed(self, assertion, audiences):
        """The claims of a JSON web token of the account (RFC 7519), or ``BadAssertion``."""
        parts = assertion.split(".")
        if len(parts) != 3:
            raise BadAssertion("Invalid JWT: it must have three parts.")
        try:
            head, claims = (shape.parse(_unpadded(part)) for part in parts[:2])
            signature = _unpadded(parts[2])
        except (shape.Wrong, ValueError) as error:
            raise BadAssertion(f"Invalid JWT: {error}") from error
        if (head.get("alg"), head.get("typ"), head.get("kid")) != ("RS256", "JWT", self._key_id):
            raise BadAssertion("Invalid JWT: its header is not this key's.")
        if not self._is_signed(".".join(parts[:2]).encode("latin-1"), signature):
            raise BadAssertion("Invalid JWT Signature.")
        if claims.get("iss") != self.account or claims.get("aud") not in audiences:
            raise BadAssertion("Invalid JWT: wrong issuer or audience.")
        _check_times(claims, time.time())
        return claims

    def _is_signed(self, message, signature):
        """RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, 8.2.2)."""
        length = (self._modulus.bit_length() + 7) // 8
        if len(signature) != length:
            return False
        # The name of SHA-256 in DER.
        digest = bytes.fromhex("3031300d060960864801650304020105000420") + hashlib.sha256(message).digest()
        expected = b"\0\1" + b"\xff" * (length - len(digest) - 3) + b"\0" + digest
        return pow(int.from_bytes(signature, "big"), self._exponent, self._modulus) == int.from_bytes(expected, "big")


def _reordered(failure):
    code, status, message, reason = failure
    return code, message, status, reason


def _token_error(kind, words):
    return json_answer({"error": kind, "error_description": words}, 400)


def _unpadded(part):
    if not re.fullmatch("[A-Za-z0-9_-]+", part):
        raise ValueError("it is not base64url without padding")
    try:
        return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    except binascii.Error as error:
        raise ValueError(str(error)) from error


def _check_times(claims, now):
    begin, end = claims.get("iat"), claims.get("exp")
    if not all(isinstance(time, int) and not isinstance(time, bool) for time in (begin, end)):
        raise BadAssertion("Invalid JWT: iat and exp must be whole numbers.")
    if end - begin > 3600 or begin > now + 30 or end <= now:
        raise BadAssertion("Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
                           "Check your iat and exp values in the JWT claim.")


def _voices(language):
    if language is not None and not re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", language):
        raise Refusal(error(400, "Invalid language code."))
    found = [
        {"languageCodes": [_language(name)], "name": name, "ssmlGender": gender, "naturalSampleRateHertz": 24000}
        for name, gender in VOICES.items() if language is None or _language(name).startswith(language)]
    return json_answer({"voices": found} if found else {})


def _language(voice):
    return "-".join(voice.split("-")[:2])


def _synthesis(request):
    if request.content_type != "application/json":
        raise Refusal(error(400, "Invalid content type."))
    asked = checked(request.body, SYNTHESIS, _refuse)
    text = _text(asked)
    _check_voice(asked)
    config = asked["audioConfig"]
    encoding, rate = config["audioEncoding"], config.get("sampleRateHertz", 24000)
    samples = tone.of(text, rate, config.get("speakingRate") or 1)

    def build(**header):
        sound = _encoded(encoding, samples, rate, header)
        return json.dumps({"audioContent": base64.b64encode(sound).decode()}).encode()

    answer = Answer(body=build(), content_type="application/json; charset=UTF-8", spoken=text)
    answer.rebuild = build if encoding in ("LINEAR16", "MULAW", "ALAW") else None
    return answer


def _encoded(encoding, samples, rate, header):
    match encoding:
        case "LINEAR16":
            return tone.wav(samples, rate, **header)
        case "PCM":
            return samples
        case "MULAW":
            return tone.wav(tone.mulaw(samples), rate, 8, 7, **header)
    return tone.compressed({"MP3": "mp3", "OGG_OPUS": "ogg"}.get(encoding, ""), samples)


def _text(asked):
    given = [name for name in INPUTS if name in asked["input"]]
    if len(given) != 1:
        raise Refusal(error(400, "Invalid value at 'input': oneof field 'input_source' must be set exactly once."))
    kind, text = given[0], asked["input"][given[0]]
    if not isinstance(text, str) or not text.strip():
        raise Refusal(error(400, f"input.{kind} must not be empty."))
    if len(text.encode()) > LONGEST:
        raise Refusal(error(400, f"Either `input.text` or `input.ssml` is longer than the limit of {LONGEST} bytes."))
    if kind == "markup" and "Chirp3" not in asked["voice"].get("name", ""):
        raise Refusal(error(400, "This voice does not support markup."))
    if kind != "ssml":
        return text
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as bad:
        raise Refusal(error(400, f"Invalid SSML. {bad}")) from bad
    if root.tag != "speak":
        raise Refusal(error(400, "Invalid SSML. The root must be speak."))
    return "".join(root.itertext())


def _check_voice(asked):
    language, name, config = asked["voice"]["languageCode"], asked["voice"].get("name"), asked["audioConfig"]
    if name is None:
        return
    if name not in VOICES:
        raise Refusal(error(400, f"Voice '{name}' does not exist. Is it misspelled?"))
    if language.lower() != _language(name).lower():
        raise Refusal(error(400, f"Requested language code '{language}' doesn't match the voice '{name}'."))
    # Also 0, which would change nothing.
    if "pitch" in config and any(family in name for family in ("Chirp", "Journey", "Studio")):
        raise Refusal(error(400, "This voice does not support pitch parameters at this time."))
    if "speakingRate" in config and "Journey" in name:
        raise Refusal(error(400, "This voice does not support speaking rate or pitch parameters at this time."))


def _refuse(wrong):
    if wrong.kind == "unknown":
        place = ".".join(map(str, wrong.path[:-1]))
        at = f" at '{place}'" if place else ""
        message = f'Invalid JSON payload received. Unknown name "{wrong.name}"{at}: Cannot find field.'
    elif wrong.kind == "syntax":
        message = f"Invalid JSON payload received. {wrong.message}"
    else:
        message = f"Invalid value at '{'.'.join(map(str, wrong.path))}': it {wrong.message}."
    return Refusal(error(400, message))
