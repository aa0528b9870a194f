"""HTTP/1.1 over TCP or TLS: reads requests strictly, and sends answers as well, or as badly, as a plan says."""
import http
import http.server
import random
import select
import socket
import socketserver
import struct

from vendor import Refusal, Request

PAGE = b"<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please accept our terms.</body></html>"


class HungUp(Exception):
    """The client is gone."""


class Broken(Exception):
    """The plan ends the connection here."""


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    """Listens on 127.0.0.1, on a port that is free. ``answer(request)`` gives the answer, and a plan for it."""
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, answer, log=None, name=None, tls=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer_to, self.log, self.name, self.tls = answer, log, name, tls

    @property
    def address(self):
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.server_address[1]}"

    def finish_request(self, request, client_address):
        # In the connection's own thread: a client that does not shake hands holds up nobody else.
        if self.tls:
            try:
                request = self.tls.wrap_socket(request, server_side=True)
            except OSError:
                return
        super().finish_request(request, client_address)
        request.close()

    def handle_error(self, request, client_address):
        # A client that goes away in the middle is no news.
        pass


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    # Whatever hangs here is a client that forgot about its connection.
    timeout = 120

    def log_message(self, *arguments):
        pass

    def handle_one_request(self):
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        length = self.headers.get("content-length", "0")
        if self.request_version != "HTTP/1.1" or self.headers.get("host") is None or not length.isdigit():
            self.close_connection = True
            self.wfile.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            return
        request = Request(
            self.command, self.path, [(name.lower(), value) for name, value in self.headers.items()],
            self.rfile.read(int(length)), self.server.tls is not None)
        self.serve(request)

    def serve(self, request):
        log = self.server.log
        entry = log.begin(self.server.name, request) if log else None
        try:
            try:
                answer, plan = self.server.answer_to(request)
            except Refusal as refusal:
                answer, plan = refusal.answer, {"fault": "ok"}
            if log:
                log.note(entry, status=answer.status, spoken=answer.spoken)
            self.send(answer, plan, is_head=request.method == "HEAD")
            end = "whole"
        except Broken:
            self.close_connection = True
            end = "broken"
        except (HungUp, OSError):
            self.close_connection = True
            end = "hung up"
        if log:
            log.note(entry, end=end)

    def send(self, answer, plan, is_head):
        fault, after = plan["fault"], plan.get("after")
        self.pause(plan.get("head_ms", 0))
        if after is None and fault in ("reset", "stall"):
            self.break_off(fault)
        body, is_chunked, content_type = _body(answer, plan)
        size = plan.get("size", 64 << 20) if fault == "huge" else len(body)
        self.send_head(answer, content_type, None if is_chunked else size)
        if is_head:
            return
        self.pause(plan.get("first_byte_ms", 0))
        if fault == "huge":
            return self.send_huge(size, is_chunked)
        whole = body if after is None else body[:after]
        self.send_pieces(whole, is_chunked, plan)
        if fault in ("cut", "reset", "stall"):
            self.break_off(fault)
        if fault == "bad-chunks":
            self.wfile.write(b"twelve\r\n" + body[len(whole):][:12] + b"\r\n")
            raise Broken
        if is_chunked:
            self.wfile.write(b"0\r\n\r\n")

    def send_head(self, answer, content_type, length):
        reason = answer.reason or http.HTTPStatus(answer.status).phrase
        lines = [f"HTTP/1.1 {answer.status} {reason}", f"Date: {self.date_time_string()}"]
        if content_type:
            lines.append(f"Content-Type: {content_type}")
        lines += [f"{name}: {value}" for name, value in answer.headers.items()]
        lines.append("Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}")
        self.wfile.write("\r\n".join([*lines, "", ""]).encode("latin-1"))

    def send_pieces(self, body, is_chunked, plan):
        length, pause = plan.get("piece", 8192), plan.get("piece_ms", 0)
        for place in range(0, len(body), length):
            if place:
                self.pause(pause)
            self.send_piece(body[place:place + length], is_chunked)

    def send_piece(self, piece, is_chunked):
        self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece) if is_chunked else piece)

    def send_huge(self, size, is_chunked):
        piece = bytes(65536)
        for place in range(0, size, len(piece)):
            self.send_piece(piece[:size - place], is_chunked)
        if is_chunked:
            self.wfile.write(b"0\r\n\r\n")

    def pause(self, milliseconds):
        """Waits, unless the client leaves."""
        if milliseconds and select.select([self.connection], [], [], milliseconds / 1000)[0]:
            raise HungUp

    def break_off(self, fault):
        if fault == "stall":
            while self.connection.recv(4096):
                pass
            raise HungUp
        if fault == "reset":
            # With no time to linger, close(2) answers with a reset.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        raise Broken

    def finish(self):
        try:
            super().finish()
        except OSError:
            pass


def _body(answer, plan):
    """Body, whether it goes in chunks, and content type, as the plan changes them."""
    fault, body, is_chunked, content_type = plan["fault"], answer.body, answer.is_chunked, answer.content_type
    if fault == "garbage":
        body = random.Random(len(body)).randbytes(max(len(body), 4000))
    elif fault == "html":
        body, content_type, is_chunked = PAGE, "text/html; charset=utf-8", False
    elif fault == "type":
        content_type = plan.get("content_type")
    elif fault == "empty":
        body = b""
    elif fault == "bad-chunks":
        is_chunked = True
    elif fault == "header" and answer.rebuild:
        body = answer.rebuild(**{name: plan[name] for name in ("size", "has_list") if name in plan})
    return body, is_chunked, content_type
