import json
import socket
import urllib.parse

import tone
import wyoming
from asking import VendorTest, call, house


class Conversation:
    def __init__(self, address, timeout=10):
        place = urllib.parse.urlsplit(address)
        self.connection = socket.create_connection((place.hostname, place.port), timeout)
        self.file = self.connection.makefile("rb")

    def say(self, kind, data=None, is_inline=False):
        block = json.dumps(data).encode() if data and not is_inline else b""
        head = {"type": kind} | ({"data": data} if is_inline else {}) | ({"data_length": len(block)} if block else {})
        self.connection.sendall(json.dumps(head).encode() + b"\n" + block)

    def hear(self):
        line = self.file.readline()
        if not line:
            return None, None, b""
        head = json.loads(line)
        data = json.loads(self.file.read(head.get("data_length", 0)) or b"{}")
        return head["type"], data, self.file.read(head.get("payload_length", 0))

    def speech(self):
        """All up to the end of the sound: kinds of events, and the samples."""
        kinds, samples = [], b""
        while not kinds or kinds[-1] not in ("audio-stop", "error", None):
            kind, _, payload = self.hear()
            kinds.append(kind)
            samples += payload
        return kinds, samples


class WyomingTest(VendorTest):
    vendor = "wyoming"

    def setUp(self):
        call(house().description["control"], "DELETE")
        self.url = house().description["vendors"]["wyoming"]["tcp"]

    def talk(self, timeout=10):
        conversation = Conversation(self.url, timeout)
        self.addCleanup(conversation.file.close)
        self.addCleanup(conversation.connection.close)
        return conversation

    def test_it_tells_what_it_can(self):
        talk = self.talk()
        talk.say("describe")
        kind, info, _ = talk.hear()
        self.assertEqual((kind, len(info["tts"][0]["voices"])), ("info", 2))
        talk.say("ping", {"text": "a"})
        self.assertEqual(talk.hear()[:2], ("pong", {"text": "a"}))

    def test_a_text_is_spoken(self):
        for is_inline in (False, True):
            talk = self.talk()
            talk.say("synthesize", {"text": "Good morning.", "voice": {"name": "en_US-lessac-medium"}}, is_inline)
            kinds, samples = talk.speech()
            self.assertEqual((kinds[0], kinds[-1]), ("audio-start", "audio-stop"))
            self.assertEqual(samples, tone.of("Good morning.", wyoming.RATE))
        self.assertEqual(self.log(2)[0]["spoken"], "Good morning.")

    def test_a_text_may_come_in_pieces(self):
        talk = self.talk()
        talk.say("synthesize-start", {"voice": {"name": "de_DE-thorsten-medium"}})
        for piece in ("Guten ", "Morgen."):
            talk.say("synthesize-chunk", {"text": piece})
        talk.say("synthesize", {"text": "Guten Morgen."})
        talk.say("synthesize-stop")
        self.assertEqual(talk.speech()[1], tone.of("Guten Morgen.", wyoming.RATE))
        self.assertEqual(talk.hear()[0], "synthesize-stopped")

    def test_what_does_not_fit_is_refused(self):
        for kind, data in [
            ("synthesize", {}), ("synthesize", {"text": ""}), ("synthesize", {"text": "a", "speed": 1}),
            ("synthesize", {"text": "a", "voice": "en_US-lessac-medium"}),
            ("synthesize", {"text": "a", "voice": {"name": "x"}}),
            ("synthesize-stop", None), ("speak", {"text": "a"}),
        ]:
            with self.subTest(kind=kind, data=data):
                talk = self.talk()
                talk.say(kind, data)
                self.assertEqual(talk.hear()[0], "error")
        talk = self.talk()
        talk.connection.sendall(b"{" + b" " * (70 << 10) + b"}\n")
        self.assertEqual(talk.hear()[0], None)

    def test_it_fails_as_it_is_told(self):
        for plan, last in [
            ({"fault": "failure", "kind": "server"}, "error"), ({"fault": "cut", "after": 4096}, None),
            ({"fault": "cut"}, None), ({"fault": "empty"}, "audio-stop"), ({"piece_ms": 1, "head_ms": 5}, "audio-stop"),
        ]:
            with self.subTest(plan=plan):
                self.plan(next=[plan])
                talk = self.talk()
                talk.say("synthesize", {"text": "Good morning."})
                self.assertEqual(talk.speech()[0][-1], last)
        for plan, wrong in [
            ({"fault": "garbage"}, ValueError), ({"fault": "stall", "after": 4096}, TimeoutError),
            ({"fault": "reset", "after": 4096}, ConnectionError),
        ]:
            with self.subTest(plan=plan), self.assertRaises(wrong):
                self.plan(next=[plan])
                talk = self.talk(timeout=0.2 if plan["fault"] == "stall" else 10)
                talk.say("synthesize", {"text": "Good morning."})
                talk.speech()
