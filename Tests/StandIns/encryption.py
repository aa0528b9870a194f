"""Listeners for TLS: one that is as it should be, and those that a client must not trust."""
import socketserver
import ssl
import warnings

#: HTTP/2's preface (RFC 9113, 3.4) is followed by frames: length in three bytes, type, flags, stream in four bytes.
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
SETTINGS, HEADERS, DATA = 4, 1, 0


def context(chain, versions=None, protocols=("http/1.1",)):
    """A context of a server; ``versions``: the oldest and the newest, where TLS 1.2 and newer is not what is wanted."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if versions:
        # OpenSSL refuses old versions at its usual level, whatever else is set.
        made.set_ciphers("DEFAULT@SECLEVEL=0")
        with warnings.catch_warnings():
            # That nobody should speak TLS 1.1 any more is what it is for.
            warnings.simplefilter("ignore", DeprecationWarning)
            made.minimum_version, made.maximum_version = versions
    made.load_cert_chain(*chain)
    made.set_alpn_protocols(list(protocols))
    return made


def doubtful(authority):
    """Contexts by what is wrong with them."""
    good = authority.certificate("doubtful")
    return {
        "wrong_host": context(authority.certificate("wrong-host", names="DNS:elsewhere.example")),
        "expired": context(authority.certificate("expired", begin="20200101000000Z", end="20200201000000Z")),
        "not_yet_valid": context(authority.certificate("not-yet-valid", begin="20900101000000Z")),
        "self_signed": context(authority.self_signed("self-signed")),
        "tls_1_1": context(good, (ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_1)),
        "tls_1_2": context(good, (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2)),
    }


class HTTP2Server(socketserver.ThreadingTCPServer):
    """Offers HTTP/2 beside HTTP/1.1, and answers each request with the name of what it speaks. Knows no more of HTTP/2
    than that takes."""
    daemon_threads = True

    def __init__(self, chain):
        super().__init__(("127.0.0.1", 0), HTTP2Handler)
        self.tls = context(chain, protocols=("h2", "http/1.1"))
        self.address = f"https://127.0.0.1:{self.server_address[1]}"

    def finish_request(self, request, client_address):
        try:
            with self.tls.wrap_socket(request, server_side=True) as connection:
                super().finish_request(connection, client_address)
        except OSError:
            pass


class HTTP2Handler(socketserver.StreamRequestHandler):
    def handle(self):
        if self.request.selected_alpn_protocol() != "h2":
            while self.rfile.readline().strip():
                pass
            body = b"HTTP/1.1"
            head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(body)
            self.wfile.write(head + body)
            return
        if self.rfile.read(len(PREFACE)) != PREFACE:
            return
        self.frame(SETTINGS, 0, 0)
        while len(head := self.rfile.read(9)) == 9:
            kind, flags, stream = head[3], head[4], int.from_bytes(head[5:])
            self.rfile.read(int.from_bytes(head[:3]))
            if kind == SETTINGS and not flags & 1:
                self.frame(SETTINGS, 1, 0)
            elif kind == HEADERS:
                # 0x88 is ":status: 200" in HPACK's table. 4: end of the headers; 1: end of the stream.
                self.frame(HEADERS, 4, stream, b"\x88")
                self.frame(DATA, 1, stream, b"HTTP/2")

    def frame(self, kind, flags, stream, content=b""):
        self.wfile.write(len(content).to_bytes(3) + bytes([kind, flags]) + stream.to_bytes(4) + content)
