"""What the tests of the stand-ins share: one house for all of them, and a client that sends just what it is told."""
import functools
import http.client
import json
import tempfile
import unittest
import urllib.parse

from house import House


@functools.cache
def house():
    folder = tempfile.TemporaryDirectory(prefix="standins-")
    made = House(folder.name)
    # Lives as long as the house does.
    made.temporary = folder
    return made


class Reply:
    def __init__(self, response):
        self.status, self.reason, self.headers = response.status, response.reason, response.headers
        self.body = response.read()

    @property
    def json(self):
        return json.loads(self.body)


def call(url, method="GET", headers=None, body=None, timeout=10):
    """Adds no header but Host, and Content-Length where there is a body. A header that is None is left out."""
    address = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(address.netloc, timeout=timeout)
    try:
        target = address.path + (f"?{address.query}" if address.query else "")
        connection.putrequest(method, target, skip_accept_encoding=True)
        for name, value in (headers or {}).items():
            if value is not None:
                connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        return Reply(connection.getresponse())
    finally:
        connection.close()


class VendorTest(unittest.TestCase):
    """Tests of one vendor. ``url`` is its address, ``standin`` the object behind it."""
    vendor = ""

    def setUp(self):
        call(house().description["control"], "DELETE")
        self.about = house().description["vendors"][self.vendor]
        self.url = self.about["http"]
        self.standin = house().vendors[self.vendor]

    def plan(self, **order):
        reply = call(house().description["control"], "POST", body=json.dumps({"vendor": self.vendor} | order).encode())
        self.assertEqual(reply.status, 200, reply.body)

    def log(self, count=0, is_ended=False):
        ended = "&ended=1" if is_ended else ""
        return call(f"{house().description['control']}/log?vendor={self.vendor}&count={count}{ended}").json["requests"]
