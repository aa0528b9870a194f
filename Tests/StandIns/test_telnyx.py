import base64
import http.server
import json
import pathlib
import queue
import subprocess
import tempfile
import threading
import time
import urllib.parse

import tone
from asking import VendorTest, call, house

CALL = {"connection_id": "1", "to": "+15550123", "from": "+15550100"}


class Listener(http.server.HTTPServer):
    """Takes webhooks."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), ListenerHandler)
        self.events = queue.Queue()
        self.url = f"http://127.0.0.1:{self.server_address[1]}/webhook"
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def kinds(self, count):
        return [json.loads(self.events.get(timeout=10)[1])["data"]["event_type"] for _ in range(count)]


class ListenerHandler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.events.put((self.headers, body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *arguments):
        pass


class TelnyxTest(VendorTest):
    vendor = "telnyx"

    def setUp(self):
        super().setUp()
        self.listener = Listener()
        self.addCleanup(self.listener.server_close)
        self.addCleanup(self.listener.shutdown)
        self.plan(settings={"webhooks": "good"})

    def ask(self, method, path, value=None, kind="application/json", key=None):
        body = value if value is None or isinstance(value, bytes) else json.dumps(value).encode()
        headers = {"Authorization": f"Bearer {self.about['key'] if key is None else key}", "Content-Type": kind}
        return call(f"{self.url}/v2/{path}", method, headers, body)

    def speak(self, **changes):
        asked = {"text": "Good morning.", "voice": "Telnyx.NaturalHD.astra"} | changes
        return self.ask("POST", "text-to-speech/speech", asked)

    def upload(self, name, content, part="media"):
        form = (f'--b\r\nContent-Disposition: form-data; name="media_name"\r\n\r\n{name}\r\n'
                f'--b\r\nContent-Disposition: form-data; name="{part}"; filename="a.wav"\r\n'
                "Content-Type: audio/wav\r\n\r\n")
        return self.ask("POST", "media", form.encode() + content + b"\r\n--b--\r\n", "multipart/form-data; boundary=b")

    def dial(self, **changes):
        return self.ask("POST", "calls", CALL | {"webhook_url": self.listener.url} | changes)

    def command(self, dialed, name, **fields):
        id = urllib.parse.quote(dialed.json["data"]["call_control_id"], safe="")
        return self.ask("POST", f"calls/{id}/actions/{name}", fields)

    def test_a_text_is_spoken(self):
        raw = self.speak(telnyx={"response_format": "pcm", "sampling_rate": 16000, "voice_speed": 2})
        self.assertEqual((raw.headers["content-type"], raw.body), ("audio/pcm", tone.of("Good morning.", 16000, 2)))
        self.assertTrue(self.speak().body.startswith(b"\xff\xfb"))
        wrapped = self.speak(output_type="base64_output", telnyx={"response_format": "pcm"}).json
        self.assertEqual(base64.b64decode(wrapped["base64_audio"]), tone.of("Good morning.", 24000))
        self.assertEqual(len(self.ask("GET", "text-to-speech/voices?provider=telnyx").json["voices"]), 3)

    def test_speech_that_does_not_fit_is_refused(self):
        for changes in [
            {"text": ""}, {"text": 1}, {"voice": "af_heart"}, {"speed": 1}, {"output_type": "wav"},
            {"telnyx": {"voice_speed": 2.1}}, {"telnyx": {"speed": 1}}, {"telnyx": {"response_format": "WAV"}},
            {"voice": "Telnyx.KokoroTTS.af_heart", "telnyx": {"response_format": "wav"}},
        ]:
            with self.subTest(changes=changes):
                reply = self.speak(**changes)
                self.assertEqual(reply.status, 422)
                self.assertIsInstance(reply.json["errors"][0]["code"], str)

    def test_a_bearer_is_needed(self):
        self.assertEqual(self.ask("GET", "media", key="wrong").json["errors"][0]["code"], "10009")
        self.assertEqual(call(f"{self.url}/v2/media").status, 401)
        self.assertEqual(self.ask("POST", "files", b"a").json["errors"][0]["code"], "10005")

    def test_media_are_kept_by_name(self):
        content = b"RIFF\r\n--\r\n\0" * 10
        stored = self.upload("good-morning", content)
        self.assertEqual((stored.status, stored.json["data"]["media_name"]), (201, "good-morning"))
        self.assertEqual(self.ask("GET", "media/good-morning/download").body, content)
        self.assertEqual(self.ask("DELETE", "media/good-morning").status, 204)
        self.assertEqual(self.ask("GET", "media/good-morning").status, 404)
        self.assertEqual(self.upload("a", content, part="file").status, 422)
        form = b'--b\r\nContent-Disposition: form-data; name="media_name"\r\n\r\na\r\n--b--\r\n'
        self.assertEqual(self.ask("POST", "media", form, "multipart/form-data; boundary=b").status, 422)
        self.assertEqual(self.upload("a", bytes((20 << 20) + 1)).status, 422)
        self.assertEqual(self.ask("POST", "media", b"--b--", "multipart/form-data; boundary=b").status, 400)

    def test_a_call_is_told_of_as_it_goes(self):
        self.upload("hello", b"RIFF")
        dialed = self.dial(client_state="aGk=", media_name="hello")
        self.assertEqual(dialed.status, 200)
        self.assertEqual(self.listener.kinds(4), [
            "call.initiated", "call.answered", "call.playback.started", "call.playback.ended"])
        self.command(dialed, "speak", payload="Hi", voice="AWS.Polly.Joanna-Neural", command_id="1")
        self.command(dialed, "speak", payload="Hi", voice="AWS.Polly.Joanna-Neural", command_id="1")
        self.command(dialed, "hangup")
        self.assertEqual(self.listener.kinds(3), ["call.speak.started", "call.speak.ended", "call.hangup"])
        self.assertEqual(self.command(dialed, "hangup").status, 422)

    def test_what_is_not_there_can_not_be_played(self):
        dialed = self.dial()
        self.listener.kinds(2)
        self.command(dialed, "playback_start", media_name="nothing")
        ended = json.loads(self.listener.events.get(timeout=10)[1])["data"]["payload"]
        self.assertEqual(ended["status"], "file_not_found")
        self.assertEqual(self.command(dialed, "playback_start").status, 422)
        self.assertEqual(self.command(dialed, "playback_start", media_name="a", audio_url="http://a/b").status, 422)
        self.assertEqual(self.command(dialed, "dance").status, 404)

    def test_calls_that_do_not_fit_are_refused(self):
        for changes in [
            {"to": "5550123"}, {"to": None}, {"client_state": "a greeting"}, {"timeout_secs": 4},
            {"audio_url": "http://a/b", "media_name": "a"}, {"time_limit_secs": 14401}, {"unknown": 1},
        ]:
            self.assertEqual(self.dial(**changes).status, 422, changes)

    def test_a_call_from_outside_is_told_of(self):
        self.plan(settings={"incoming_call": self.listener.url})
        self.assertEqual(self.listener.kinds(1), ["call.initiated"])

    def is_genuine(self, headers, body):
        key = bytes.fromhex("302a300506032b6570032100") + base64.b64decode(self.about["public_key"])
        with tempfile.TemporaryDirectory() as folder:
            files = {"key": key, "message": f"{headers['telnyx-timestamp']}|".encode() + body,
                     "signature": base64.b64decode(headers["telnyx-signature-ed25519"])}
            for name, content in files.items():
                pathlib.Path(folder, name).write_bytes(content)
            done = subprocess.run(
                ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "key", "-rawin", "-in",
                 "message", "-sigfile", "signature"], cwd=folder, capture_output=True)
        return done.returncode == 0

    def test_events_are_signed_and_can_be_wrong_in_each_way(self):
        for mode, is_genuine, age in [("good", True, 0), ("stale", True, 301), ("bad-signature", False, 0),
                                      ("altered", False, 0)]:
            with self.subTest(mode=mode):
                self.plan(settings={"webhooks": mode})
                self.dial()
                headers, body = [self.listener.events.get(timeout=10) for _ in range(2)][0]
                self.assertEqual(self.is_genuine(headers, body), is_genuine)
                self.assertAlmostEqual(time.time() - int(headers["telnyx-timestamp"]), age, delta=20)

    def test_events_come_twice_and_out_of_order(self):
        self.plan(settings={"webhooks": "duplicate"})
        self.dial()
        self.assertEqual(self.listener.kinds(4), ["call.initiated"] * 2 + ["call.answered"] * 2)
        self.plan(settings={"webhooks": "reordered"})
        self.dial()
        self.assertEqual(self.listener.kinds(2), ["call.answered", "call.initiated"])
        order = json.dumps({"vendor": "telnyx", "settings": {"webhooks": "late"}}).encode()
        self.assertEqual(call(house().description["control"], "POST", body=order).status, 400)
