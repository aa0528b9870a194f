"""A speech server of Home Assistant's Wyoming protocol: a line of JSON, then the data and the payload that it
announces."""
import json
import socket
import socketserver
import struct
import threading

import shape
import tone
from vendor import Request, Vendor

RATE = 22050
CHUNK = 2048
LONGEST_LINE = 64 << 10
VOICES = {"en_US-lessac-medium": "en_US", "de_DE-thorsten-medium": "de_DE"}
VOICE = shape.fields(optional={"name": shape.text(1), "speaker": shape.text(1), "language": shape.text(2)})
EVENTS = {
    "describe": shape.fields(), "ping": shape.fields(optional={"text": shape.text()}),
    "synthesize": shape.fields(
        {"text": shape.text(1)},
        {"voice": VOICE, "text_format": shape.choice("text", "ssml"), "context": shape.mapping(shape.anything)}),
    "synthesize-start": shape.fields(
        optional={"voice": VOICE, "text_format": shape.text(1), "context": shape.mapping(shape.anything)}),
    "synthesize-chunk": shape.fields({"text": shape.text()}), "synthesize-stop": shape.fields(),
}


class Broken(Exception):
    """The connection ends here."""


class Wyoming(Vendor):
    """Not over HTTP, so that it serves itself."""
    name = "wyoming"

    def __init__(self, folder):
        super().__init__(folder)
        self.scenario = self.log = self._address = None

    def start(self, scenario, log):
        self.scenario, self.log = scenario, log
        server = Server(self)
        self._address = f"tcp://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()

    def description(self):
        return {"tcp": self._address}


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, vendor):
        super().__init__(("127.0.0.1", 0), Handler)
        self.vendor = vendor

    def handle_error(self, request, client_address):
        # A client that goes away in the middle is no news.
        pass


class Handler(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self):
        #: What has come of a text that comes in pieces; None while none does.
        self.pieces = None
        try:
            while (event := self.read()) is not None:
                self.obey(*event)
        except shape.Wrong as wrong:
            self.write("error", {"text": str(wrong), "code": "ValueError"})
        except Broken:
            pass

    def read(self):
        """The next event, its type and data, or None at the end. ``Wrong`` for what is none."""
        line = self.rfile.readline(LONGEST_LINE)
        if not line:
            return None
        if not line.endswith(b"\n"):
            # Longer than the real one reads, or cut off.
            raise Broken
        head = shape.parse(line)
        kind, data = head.get("type"), head.get("data") or {}
        shape.text(1)(kind, ("type",))
        for length in ("data_length", "payload_length"):
            shape.integer(0, 1 << 24)(head.get(length, 0), (length,))
        if head.get("data_length"):
            data = data | shape.parse(self.rfile.read(head["data_length"]))
        payload = self.rfile.read(head.get("payload_length", 0))
        if kind not in EVENTS or payload:
            # The real one ignores what it does not know, and a client's mistake with it.
            raise shape.Wrong("unknown", ("type",), f"{kind} is nothing to ask a speech server")
        EVENTS[kind](data)
        return kind, data

    def obey(self, kind, data):
        vendor = self.server.vendor
        request = Request("WYOMING", kind, [], json.dumps(data).encode())
        entry = vendor.log.begin(vendor.name, request)
        text = self.text(kind, data)
        vendor.log.note(entry, spoken=text)
        end = "whole"
        try:
            if text is not None:
                self.check_voice(data)
                self.speak(text, vendor.scenario.take(kind))
            if kind == "synthesize-stop":
                self.write("synthesize-stopped")
        except Broken:
            end = "broken"
            raise
        except OSError:
            end = "hung up"
            raise
        finally:
            vendor.log.note(entry, end=end)

    def text(self, kind, data):
        """What is to be spoken now, if anything."""
        match kind:
            case "describe":
                self.write("info", _info())
            case "ping":
                self.write("pong", data)
            case "synthesize-start":
                self.check_voice(data)
                self.pieces = []
            case "synthesize-chunk" | "synthesize-stop" if self.pieces is None:
                raise shape.Wrong("unknown", ("type",), f"{kind} before synthesize-start")
            case "synthesize-chunk":
                self.pieces.append(data["text"])
            case "synthesize-stop":
                text, self.pieces = "".join(self.pieces), None
                return text or None
            # Within a text that comes in pieces this is the same once more, for servers that know no pieces.
            case "synthesize" if self.pieces is None:
                return data["text"]
        return None

    def check_voice(self, data):
        voice = data.get("voice", {})
        if "name" in voice and voice["name"] not in VOICES:
            raise shape.Wrong("choice", ("voice", "name"), "is no voice of this server")

    def speak(self, text, plan):
        fault, after = plan["fault"], plan.get("after")
        if fault == "failure":
            return self.write("error", {"text": "Something went wrong", "code": "RuntimeError"})
        if fault == "garbage":
            self.wfile.write(b"\x16\x03\x01{]\n")
            raise Broken
        if after is None and fault in ("reset", "stall", "cut"):
            self.break_off(fault)
        self.pause(plan.get("head_ms", 0))
        form = {"rate": RATE, "width": 2, "channels": 1, "timestamp": 0}
        self.write("audio-start", form)
        self.pause(plan.get("first_byte_ms", 0))
        samples = b"" if fault == "empty" else tone.of(text, RATE)
        for place in range(0, len(samples), CHUNK):
            if after is not None and place >= after:
                self.break_off(fault)
            if place:
                self.pause(plan.get("piece_ms", 0))
            self.write("audio-chunk", form, samples[place:place + CHUNK])
        self.write("audio-stop", {"timestamp": 0})

    def write(self, kind, data=None, payload=b""):
        block = json.dumps(data).encode() if data else b""
        head = {"type": kind, "version": "1.9.0"}
        if block:
            head["data_length"] = len(block)
        if payload:
            head["payload_length"] = len(payload)
        self.wfile.write(json.dumps(head).encode() + b"\n" + block + payload)

    def pause(self, milliseconds):
        if milliseconds:
            self.connection.settimeout(milliseconds / 1000)
            try:
                if not self.connection.recv(1, socket.MSG_PEEK):
                    raise ConnectionError
            except TimeoutError:
                pass
            finally:
                self.connection.settimeout(None)

    def break_off(self, fault):
        if fault == "stall":
            while self.connection.recv(4096):
                pass
            raise ConnectionError
        if fault == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        raise Broken


def _info():
    by = {"name": "stand-in", "url": "https://example.org/"}
    return {
        "asr": [], "handle": [], "intent": [], "wake": [], "mic": [], "snd": [],
        "tts": [{
            "name": "stand-in", "description": "Stand-in", "version": "1", "installed": True, "attribution": by,
            "supports_synthesize_streaming": True,
            "voices": [
                {"name": name, "description": name, "version": None, "installed": True, "attribution": by,
                 "languages": [language], "speakers": None} for name, language in VOICES.items()]}]}
