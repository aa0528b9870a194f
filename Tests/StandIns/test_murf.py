import base64
import json

import tone
from asking import VendorTest, call


class MurfTest(VendorTest):
    vendor = "murf"

    def speak(self, way="generate", headers=None, **fields):
        body = json.dumps({"text": "Good morning.", "voiceId": "en-US-natalie"} | fields).encode()
        headers = {"api-key": self.about["key"], "Content-Type": "application/json"} if headers is None else headers
        return call(f"{self.url}/v1/speech/{way}", "POST", headers, body)

    def test_a_good_request_is_spoken(self):
        answer = self.speak(encodeAsBase64=True, sampleRate=24000, rate=25, style="Promo").json
        sound = tone.wav(tone.of("Good morning.", 24000, 1.25), 24000)
        self.assertEqual(base64.b64decode(answer["encodedAudio"]), sound)
        self.assertEqual((answer["audioFile"], answer["consumedCharacterCount"]), ("", 13))
        stream = self.speak("stream", format="PCM", model="FALCON")
        self.assertEqual(stream.body, tone.of("Good morning.", 24000))
        self.assertEqual(stream.headers["transfer-encoding"], "chunked")

    def test_a_stored_file_is_fetched_without_the_key(self):
        answer = self.speak(voiceId="Natalie").json
        self.assertEqual(answer["encodedAudio"], "")
        self.assertEqual(call(answer["audioFile"]).body, tone.wav(tone.of("Good morning.", 44100), 44100))
        self.assertEqual(call(answer["audioFile"], headers={"api-key": self.about["key"]}).status, 400)
        self.assertEqual(call(answer["audioFile"].partition("?")[0]).status, 403)

    def test_a_key_is_needed_under_its_own_name(self):
        for headers in [{}, {"api-key": "wrong"}, {"x-api-key": self.about["key"]},
                        {"Authorization": f"Bearer {self.about['key']}"}]:
            reply = self.speak(headers=headers | {"Content-Type": "application/json"})
            self.assertEqual((reply.status, reply.json["errorCode"]), (403, 403))

    def test_what_does_not_fit_is_refused(self):
        for changes in [
            {"rate": 1.0}, {"rate": 51}, {"pitch": -51}, {"pitch": "0"}, {"sampleRate": 22050}, {"sampleRate": 16000},
            {"format": "Wav"}, {"speed": 1}, {"voiceId": "en-US-nobody"}, {"style": "neutral"}, {"text": ""},
            {"text": "a" * 3001}, {"channelType": "mono"}, {"model": "FALCON"}, {"encodeAsBase64": "true"},
            {"way": "stream", "encodeAsBase64": True}, {"way": "stream", "variation": 1},
            {"way": "stream", "model": "GEN3"},
            {"headers": {"api-key": self.about["key"]}},
        ]:
            with self.subTest(changes=changes):
                self.assertEqual(self.speak(**changes).status, 400)
        self.assertEqual(self.speak("stream", sampleRate=16000).status, 200)
        self.assertEqual(self.speak("").status, 404)

    def test_voices_are_an_array(self):
        key = {"api-key": self.about["key"]}
        voices = call(f"{self.url}/v1/speech/voices?model=FALCON", headers=key).json
        self.assertEqual(voices[0]["supportedLocales"]["en-US"]["availableStyles"][0], "Conversational")
        self.assertEqual(call(f"{self.url}/v1/voices", headers=key).status, 404)
        self.assertEqual(call(f"{self.url}/v1/speech/voices?model=GEN9", headers=key).status, 400)
