import base64
import json
import pathlib
import subprocess
import tempfile
import time
import urllib.parse

import google
import tone
from asking import VendorTest, call

CHARON = {"languageCode": "en-US", "name": "en-US-Chirp3-HD-Charon"}


def unpadded(content):
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


class GoogleTest(VendorTest):
    vendor = "google"

    def setUp(self):
        super().setUp()
        self.account = json.loads(pathlib.Path(self.about["service_account"]).read_text())

    def assertion(self, key=None, head=None, **claims):
        now = int(time.time())
        head = {"typ": "JWT", "alg": "RS256", "kid": self.account["private_key_id"]} | (head or {})
        claims = {
            "iss": self.account["client_email"], "scope": google.SCOPE, "aud": google.TOKEN_AUDIENCE, "iat": now,
            "exp": now + 3600} | claims
        message = ".".join(unpadded(json.dumps(part).encode()) for part in (head, claims))
        with tempfile.NamedTemporaryFile() as file:
            file.write((key or self.account["private_key"]).encode())
            file.flush()
            signature = subprocess.run(
                ["openssl", "dgst", "-sha256", "-sign", file.name], input=message.encode(), capture_output=True,
                check=True).stdout
        return f"{message}.{unpadded(signature)}"

    def token(self, assertion, kind="application/x-www-form-urlencoded", **form):
        form = urllib.parse.urlencode({"grant_type": google.GRANT, "assertion": assertion} | form).encode()
        return call(self.account["token_uri"], "POST", {"Content-Type": kind}, form)

    def speak(self, headers=None, body=None, voice=CHARON, input=None, path="/v1/text:synthesize", **config):
        asked = {
            "input": {"text": "Good morning."} if input is None else input, "voice": voice,
            "audioConfig": {"audioEncoding": "LINEAR16"} | config}
        if headers is None:
            headers = {"x-goog-api-key": self.about["key"], "Content-Type": "application/json"}
        return call(self.url + path, "POST", headers, json.dumps(asked | (body or {})).encode())

    def test_a_good_request_is_spoken(self):
        sound = base64.b64decode(self.speak(speakingRate=1.5).json["audioContent"])
        self.assertEqual(sound, tone.wav(tone.of("Good morning.", 24000, 1.5), 24000))
        raw = base64.b64decode(self.speak(audioEncoding="PCM", sampleRateHertz=16000).json["audioContent"])
        self.assertEqual(raw, tone.of("Good morning.", 16000))

    def test_a_signed_claim_gets_a_token_that_can_be_withdrawn(self):
        given = self.token(self.assertion()).json
        self.assertEqual((given["expires_in"], given["token_type"]), (3599, "Bearer"))
        headers = {"Authorization": f"Bearer {given['access_token']}", "Content-Type": "application/json"}
        self.assertEqual(self.speak(headers).status, 200)
        self.plan(settings={"expire_tokens": True})
        refused = self.speak(headers)
        self.assertEqual((refused.status, refused.json["error"]["status"]), (401, "UNAUTHENTICATED"))

    def test_a_claim_that_is_not_right_gets_none(self):
        now = int(time.time())
        other = subprocess.run(["openssl", "genpkey", "-algorithm", "RSA"], capture_output=True, text=True).stdout
        good = self.assertion()
        for name, assertion in {
            "another key": self.assertion(other), "altered": good[:20] + "A" + good[21:], "padded": good + "=",
            "no signature": good.rpartition(".")[0] + ".", "alg none": self.assertion(head={"alg": "none"}),
            "HS256": self.assertion(head={"alg": "HS256"}), "no type": self.assertion(head={"typ": None}),
            "unknown key": self.assertion(head={"kid": "1"}), "another issuer": self.assertion(iss="me@example.org"),
            "another audience": self.assertion(aud="https://example.org/"), "no words": "nonsense",
            "too long": self.assertion(exp=now + 3700), "expired": self.assertion(iat=now - 3700, exp=now - 100),
            "from tomorrow": self.assertion(iat=now + 86400, exp=now + 90000),
            "as text": self.assertion(exp=str(now + 60)),
        }.items():
            with self.subTest(name=name):
                reply = self.token(assertion)
                self.assertEqual((reply.status, reply.json["error"]), (400, "invalid_grant"))
        self.assertEqual(self.token(self.assertion(scope="https://mail")).json["error"], "invalid_scope")
        self.assertEqual(self.token(good, kind="application/json").json["error"], "invalid_request")
        self.assertEqual(self.token(good, grant_type="password").json["error"], "unsupported_grant_type")

    def test_a_caller_shows_one_key(self):
        kind = {"Content-Type": "application/json"}
        key, wrong = {"x-goog-api-key": self.about["key"]}, {"x-goog-api-key": "wrong"}
        token = {"Authorization": f"Bearer {self.token(self.assertion()).json['access_token']}"}
        signed = self.assertion(sub=self.account["client_email"], aud=google.SERVICE_AUDIENCE)
        own = {"Authorization": f"Bearer {signed}"}
        for headers, status in [(token, 200), (own, 200), ({}, 401), (key | token, 401), (wrong, 400),
                                ({"Authorization": f"Bearer {self.about['key']}"}, 401)]:
            self.assertEqual(self.speak(headers | kind).status, status, headers)
        self.assertEqual(self.speak(kind, path=f"/v1/text:synthesize?key={self.about['key']}").status, 400)

    def test_what_does_not_fit_is_refused(self):
        journey = {"languageCode": "en-US", "name": "en-US-Journey-D"}
        for changes in [
            {"input": {}}, {"input": {"text": "a", "ssml": "<speak>a</speak>"}}, {"input": {"text": " "}},
            {"input": {"text": "é" * 2501}}, {"input": {"ssml": "<speak>a & b</speak>"}}, {"input": {"ssml": "a"}},
            {"input": {"text": "a", "prompt": "b"}}, {"pitch": 0.0}, {"speakingRate": 2.1}, {"speakingRate": "1"},
            {"audioEncoding": "WAV"}, {"sampleRateHertz": 1}, {"sample_rate_hertz": 24000}, {"body": {"extra": 1}},
            {"voice": {"name": "en-US-Chirp3-HD-Charon"}}, {"voice": CHARON | {"name": "en-US-Chirp3-HD-Nobody"}},
            {"voice": CHARON | {"languageCode": "de-DE"}}, {"voice": journey, "speakingRate": 1.0},
            {"headers": {"x-goog-api-key": self.about["key"], "Content-Type": "text/plain"}},
            {"voice": {"languageCode": "en-US", "name": "en-US-Neural2-C"}, "input": {"markup": "a [pause]"}},
        ]:
            with self.subTest(changes=changes):
                reply = self.speak(**changes)
                self.assertEqual((reply.status, reply.json["error"]["status"]), (400, "INVALID_ARGUMENT"))
        self.assertEqual(self.speak(input={"text": "é" * 2500}).status, 200)
        self.assertEqual(self.speak(voice={"languageCode": "en-US", "name": "en-US-Neural2-C"}, pitch=0.0).status, 200)
        self.assertEqual(self.speak(path="/v1/text%3Asynthesize").status, 404)

    def test_voices_can_be_filtered(self):
        key = {"x-goog-api-key": self.about["key"]}
        self.assertEqual(len(call(f"{self.url}/v1/voices?languageCode=de-DE", headers=key).json["voices"]), 1)
        self.assertEqual(call(f"{self.url}/v1/voices?languageCode=fi-FI", headers=key).json, {})
        self.assertEqual(len(call(f"{self.url}/v1/voices", headers=key).json["voices"]), 8)

    def test_a_wav_header_can_be_another(self):
        self.plan(next=[{"fault": "header", "size": 0xFFFFFFFF}])
        sound = base64.b64decode(self.speak().json["audioContent"])
        self.assertEqual(sound, tone.wav(tone.of("Good morning.", 24000), 24000, size=0xFFFFFFFF))
