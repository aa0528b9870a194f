"""Every way to fail, seen through one vendor."""
import http.client
import json
import socket
import ssl
import subprocess
import sys
import pathlib
import time
import urllib.parse
import urllib.request

import tone
from asking import VendorTest, call, house

BODY = json.dumps({"model": "tts-1", "input": "Good morning.", "voice": "alloy", "response_format": "pcm"}).encode()
WHOLE = tone.of("Good morning.", 24000)


class FaultTest(VendorTest):
    vendor = "openai"

    def speak(self, body=BODY, timeout=10):
        headers = {"Authorization": f"Bearer {self.about['key']}", "Content-Type": "application/json"}
        return call(f"{self.url}/v1/audio/speech", "POST", headers, body, timeout)

    def test_each_plan_is_for_one_request(self):
        self.plan(next=[{"fault": "failure", "kind": "rate", "retry_after": 3}, {"fault": "failure", "kind": 503}, {}])
        first = self.speak()
        self.assertEqual((first.status, first.headers["retry-after"]), (429, "3"))
        self.assertEqual(self.speak().status, 503)
        self.assertEqual([self.speak().status for _ in range(2)], [200, 200])

    def test_a_wrong_request_takes_no_plan(self):
        self.plan(next=[{"fault": "failure", "kind": 503}])
        self.assertEqual(self.speak(b"{}").status, 400)
        self.assertEqual(self.speak().status, 503)

    def test_a_plan_may_be_for_one_path(self):
        self.plan(next=[{"fault": "failure", "kind": 503, "match": "/models"}])
        self.assertEqual(self.speak().status, 200)
        models = call(f"{self.url}/v1/models", headers={"Authorization": f"Bearer {self.about['key']}"})
        self.assertEqual(models.status, 503)

    def test_bodies_break_off(self):
        for plan, errors in [
            ({"fault": "cut", "after": 1000}, http.client.IncompleteRead),
            ({"fault": "bad-chunks"}, http.client.IncompleteRead),
            ({"fault": "reset", "after": 1000}, ConnectionResetError), ({"fault": "reset"}, ConnectionResetError),
            ({"fault": "stall", "after": 1000}, TimeoutError), ({"fault": "stall"}, TimeoutError),
        ]:
            with self.subTest(plan=plan):
                self.plan(next=[plan])
                with self.assertRaises(errors):
                    self.speak(timeout=0.2 if plan["fault"] == "stall" else 10)
        ends = [entry["end"] for entry in self.log(6, is_ended=True)]
        self.assertEqual(ends, ["broken"] * 4 + ["hung up"] * 2)

    def test_bodies_are_not_what_they_say(self):
        self.plan(next=[{"fault": "garbage"}, {"fault": "html"}, {"fault": "type", "content_type": "audio/mpeg"},
                        {"fault": "empty"}, {"fault": "huge", "size": 1 << 20}])
        garbage, page, mistyped, empty, huge = (self.speak() for _ in range(5))
        self.assertEqual(garbage.headers["content-type"], "audio/pcm")
        self.assertNotEqual(garbage.body, WHOLE)
        self.assertEqual((page.status, page.headers["content-type"]), (200, "text/html; charset=utf-8"))
        self.assertEqual((mistyped.headers["content-type"], mistyped.body), ("audio/mpeg", WHOLE))
        self.assertEqual((empty.status, empty.body), (200, b""))
        self.assertEqual(len(huge.body), 1 << 20)

    def test_a_wav_header_can_be_another(self):
        self.plan(next=[{"fault": "header", "size": 0, "has_list": True}])
        body = self.speak(BODY.replace(b'"pcm"', b'"wav"')).body
        self.assertEqual(body, tone.wav(WHOLE, 24000, size=0, has_list=True))

    def test_a_body_comes_as_slowly_as_it_is_told(self):
        self.plan(next=[{"head_ms": 50, "first_byte_ms": 50, "piece": 10000, "piece_ms": 20}])
        begin = time.monotonic()
        self.assertEqual(self.speak().body, WHOLE)
        self.assertGreater(time.monotonic() - begin, 0.1 + 0.02 * (len(WHOLE) // 10000))

    def test_random_failures_repeat_with_their_seed(self):
        faults = [{"fault": "failure", "kind": 500}, {"fault": "failure", "kind": "rate"}]
        runs = []
        for _ in range(2):
            self.plan(random={"seed": 7, "share": 0.5, "faults": faults})
            runs.append([self.speak().status for _ in range(20)])
        self.assertEqual(runs[0], runs[1])
        self.assertEqual(set(runs[0]), {200, 429, 500})

    def test_what_is_no_plan_is_refused(self):
        for order in [
            {"next": [{"fault": "cutt"}]}, {"next": [{"fault": "cut", "status": 3}]}, {"vendor": "nobody"}, {"nxt": []},
            {"settings": {"nothing": 1}},
        ]:
            body = json.dumps({"vendor": "openai"} | order).encode()
            self.assertEqual(call(house().description["control"], "POST", body=body).status, 400, order)

    def test_the_log_tells_what_left_the_house(self):
        self.speak()
        entry = self.log(1, is_ended=True)[0]
        self.assertEqual((entry["method"], entry["target"], entry["status"], entry["spoken"], entry["end"]),
                         ("POST", "/v1/audio/speech", 200, "Good morning.", "whole"))
        self.assertIn(["content-type", "application/json"], entry["headers"])

    def test_requests_that_are_no_http_1_1_are_refused(self):
        port = urllib.parse.urlsplit(self.url).port
        for head in [b"GET /v1/models HTTP/1.0\r\nHost: a\r\n\r\n", b"GET /v1/models HTTP/1.1\r\n\r\n"]:
            with socket.create_connection(("127.0.0.1", port)) as connection:
                connection.sendall(head)
                self.assertIn(b" 400 ", connection.recv(4096).split(b"\r\n")[0])


class EncryptionTest(VendorTest):
    vendor = "openai"

    def open(self, url):
        trust = ssl.create_default_context(cafile=house().description["tls"]["authority"])
        return urllib.request.urlopen(url, context=trust, timeout=10)

    def test_each_vendor_also_speaks_tls(self):
        request = urllib.request.Request(
            f"{self.about['https']}/v1/models", headers={"Authorization": f"Bearer {self.about['key']}"})
        self.assertEqual(self.open(request).status, 200)
        self.assertTrue(self.log(1)[0]["is_secure"])

    def test_doubtful_servers_are_doubted_for_the_right_reason(self):
        tls = house().description["tls"]
        self.assertEqual(self.open(tls["good"]).read(), b"fine")
        self.assertEqual(self.open(tls["tls_1_2"]).read(), b"fine")
        for name, reason in [
            ("wrong_host", "IP address mismatch"), ("expired", "has expired"), ("not_yet_valid", "not yet valid"),
            ("self_signed", "self-signed"), ("tls_1_1", "PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|protocol version"),
        ]:
            with self.subTest(name=name), self.assertRaisesRegex(urllib.error.URLError, reason):
                self.open(tls[name])

    def test_who_does_not_speak_http_2_is_answered_too(self):
        self.assertEqual(self.open(house().description["tls"]["http2"]).read(), b"HTTP/1.1")


class ProgramTest(VendorTest):
    vendor = "openai"

    def test_it_ends_with_its_input(self):
        program = pathlib.Path(__file__).with_name("standins")
        with subprocess.Popen([sys.executable, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
            about = json.loads(running.stdout.readline())
            folder = pathlib.Path(about["tls"]["authority"]).parent
            self.assertTrue(folder.exists())
            running.stdin.close()
            self.assertEqual(running.wait(timeout=10), 0)
            self.assertFalse(folder.exists())
