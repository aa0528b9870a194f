import json

import tone
from asking import VendorTest, call

GEORGE = "JBFqnCBsd6RMkjVDRZzb"


class ElevenLabsTest(VendorTest):
    vendor = "elevenlabs"

    def get(self, path):
        return call(self.url + path, headers={"xi-api-key": self.about["key"]})

    def speak(self, query="output_format=pcm_24000", voice=GEORGE, way="/stream", headers=None, body=None, **fields):
        body = json.dumps({"text": "Good morning."} | fields).encode() if body is None else body
        headers = {"xi-api-key": self.about["key"], "Content-Type": "application/json"} if headers is None else headers
        return call(f"{self.url}/v1/text-to-speech/{voice}{way}?{query}", "POST", headers, body)

    def test_a_good_request_is_spoken(self):
        reply = self.speak(model_id="eleven_flash_v2_5", voice_settings={"speed": 1.2, "stability": 0.5}, seed=7)
        self.assertEqual(reply.status, 200, reply.body)
        self.assertEqual(reply.headers["transfer-encoding"], "chunked")
        self.assertEqual(reply.body, tone.of("Good morning.", 24000, 1.2))
        self.assertTrue(self.speak("output_format=wav_22050", way="").body.startswith(b"RIFF"))
        self.assertEqual(self.speak("output_format=ulaw_8000").body, tone.mulaw(tone.of("Good morning.", 8000)))

    def test_who_names_no_format_gets_mp3(self):
        self.assertTrue(self.speak("").body.startswith(b"\xff\xfb"))

    def test_a_key_is_needed(self):
        for headers in [{}, {"xi-api-key": "wrong"}, {"Authorization": f"Bearer {self.about['key']}"}]:
            reply = self.speak(headers={"Content-Type": "application/json"} | headers)
            self.assertEqual(reply.status, 401)
            self.assertEqual(set(reply.json["detail"]), {"status", "message"})

    def test_wrong_fields_are_told_in_an_array(self):
        for fields in [
            {"voice_settings": {"speaking_rate": 1.0}}, {"voice_settings": {"stability": "high"}}, {"speed": 1.0},
            {"text": ""}, {"text": 7}, {"seed": -1}, {"seed": 4294967296},
            {"previous_request_ids": ["a", "b", "c", "d"]},
            {"apply_text_normalization": True}, {"language_code": "eng"},
        ]:
            with self.subTest(fields=fields):
                reply = self.speak(**fields)
                self.assertEqual(reply.status, 422)
                self.assertEqual(set(reply.json["detail"][0]), {"loc", "msg", "type"})
        self.assertEqual(self.speak(headers={"xi-api-key": self.about["key"]}).status, 422)
        self.assertEqual(self.speak(body=b"{}").json["detail"][0]["type"], "missing")

    def test_formats_are_known_ones(self):
        for query, way in [
            ("output_format=wav_24000", "/stream"), ("output_format=pcm_12345", ""), ("output_format=", ""),
            ("format=pcm_24000", ""),
        ]:
            self.assertEqual(self.speak(query, way=way).status, 422, query)

    def test_what_the_service_refuses_has_a_status(self):
        for fields, status, code in [
            ({"voice": "nobody"}, 404, "voice_not_found"), ({"model_id": "eleven_v9"}, 400, "model_not_found"),
            ({"text": "a" * 5001, "model_id": "eleven_v3"}, 400, "max_character_limit_exceeded"),
            ({"voice_settings": {"speed": 0.6}}, 400, "invalid_voice_settings"),
            ({"voice_settings": {"style": 1.1}}, 400, "invalid_voice_settings"),
            ({"language_code": "en"}, 400, "unsupported_language"),
        ]:
            with self.subTest(fields=fields):
                reply = self.speak(**fields)
                self.assertEqual((reply.status, reply.json["detail"]["status"]), (status, code))

    def test_a_spent_quota_looks_like_a_wrong_key(self):
        self.plan(next=[{"fault": "failure", "kind": "quota"}])
        reply = self.speak()
        self.assertEqual((reply.status, reply.json["detail"]["status"]), (401, "quota_exceeded"))

    def test_lists_come_in_pages(self):
        first = self.get("/v2/voices").json
        self.assertEqual((len(first["voices"]), first["has_more"], first["total_count"]), (10, True, 12))
        second = self.get(f"/v2/voices?next_page_token={first['next_page_token']}").json
        self.assertEqual((len(second["voices"]), second["has_more"], second["next_page_token"]), (2, False, None))
        self.assertEqual(self.get("/v2/voices?page_size=101").status, 422)
        self.assertEqual(len(self.get("/v1/voices?show_legacy=true").json["voices"]), 13)

    def test_what_was_spoken_is_counted(self):
        before = self.get("/v1/user/subscription").json["character_count"]
        self.speak()
        self.assertEqual(self.get("/v1/user/subscription").json["character_count"], before + 13)
        self.assertIn("eleven_flash_v2_5", [model["model_id"] for model in self.get("/v1/models").json])
