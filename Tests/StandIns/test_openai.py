import json

import tone
from asking import VendorTest, call

GOOD = {"model": "tts-1", "input": "Good morning.", "voice": "alloy", "response_format": "pcm"}


class OpenAITest(VendorTest):
    vendor = "openai"

    def speak(self, body=None, headers=None, **changes):
        body = json.dumps(GOOD | changes).encode() if body is None else body
        headers = {"Authorization": f"Bearer {self.about['key']}", "Content-Type": "application/json"} | (headers or {})
        return call(f"{self.url}/v1/audio/speech", "POST", headers, body)

    def test_a_good_request_is_spoken(self):
        reply = self.speak()
        self.assertEqual((reply.status, reply.headers["content-type"]), (200, "audio/pcm"))
        self.assertEqual(reply.body, tone.of("Good morning.", 24000))
        self.assertEqual(self.speak(speed=2).body, tone.of("Good morning.", 24000, 2))
        self.assertEqual(self.speak(voice={"id": "nova"}, instructions="Whisper.").status, 200)

    def test_each_format_is_what_it_says(self):
        beginnings = {"mp3": b"\xff\xfb", "opus": b"OggS", "aac": b"\xff\xf1", "flac": b"fLaC", "wav": b"RIFF"}
        for kind, beginning in beginnings.items():
            self.assertTrue(self.speak(response_format=kind).body.startswith(beginning), kind)
        without = json.dumps({name: GOOD[name] for name in ("model", "input", "voice")}).encode()
        self.assertTrue(self.speak(without).body.startswith(b"\xff\xfb"))

    def test_events_bring_the_same_sound(self):
        events = [json.loads(line.removeprefix("data: ")) for line in
                  self.speak(stream_format="sse").body.decode().split("\n\n") if line]
        self.assertEqual(events[-1]["type"], "speech.audio.done")
        self.assertEqual(events[0]["type"], "speech.audio.delta")

    def test_what_it_does_not_know_is_refused(self):
        for changes, code in [
            ({"model": "tts-9"}, "model_not_found"), ({"voice": "af_heart"}, "invalid_value"),
            ({"voice": 7}, "invalid_type"), ({"input": ""}, "invalid_value"),
            ({"input": "a" * 4097}, "string_above_max_length"),
            ({"input": None}, "invalid_type"), ({"response_format": "PCM"}, "invalid_value"),
            ({"speed": 4.1}, "invalid_value"), ({"speed": "1"}, "invalid_type"), ({"speed": True}, "invalid_type"),
            ({"lang_code": "a"}, None),
            ({"stream_format": "ogg"}, "invalid_value"),
        ]:
            with self.subTest(changes=changes):
                reply = self.speak(**changes)
                self.assertIn(reply.status, (400, 404))
                self.assertEqual(reply.json["error"]["code"], code)
                self.assertEqual(set(reply.json["error"]), {"message", "type", "param", "code"})

    def test_a_text_of_the_longest_length_is_taken(self):
        self.assertEqual(self.speak(input="é" * 4096).status, 200)

    def test_keys_and_bodies_are_refused(self):
        for headers, status in [
            ({"Authorization": None}, 401), ({"Authorization": "Bearer wrong"}, 401),
            ({"Authorization": self.about["key"]}, 401), ({"Content-Type": None}, 400),
            ({"Content-Type": "text/plain"}, 400),
        ]:
            self.assertEqual(self.speak(headers=headers).status, status, headers)
        twice = b'{"model":"tts-1","model":"tts-1","input":"a","voice":"nova"}'
        for body in [b"", b"[]", b"{", b'{"a": NaN}', twice, b"\xff"]:
            self.assertEqual(self.speak(body).status, 400, body)
        key = {"Authorization": f"Bearer {self.about['key']}"}
        self.assertEqual(call(f"{self.url}/v1/speech", headers=key).status, 404)

    def test_a_server_at_home_needs_no_key(self):
        self.plan(settings={"local": True})
        self.addCleanup(self.plan, settings={"local": False})
        self.assertEqual(self.speak(headers={"Authorization": None}).status, 200)
        self.assertEqual(self.speak(headers={"Authorization": "Bearer wrong"}).status, 401)
        self.assertIn({"id": "nova"}, call(f"{self.url}/v1/audio/voices").json["voices"])
