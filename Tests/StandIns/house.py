"""All stand-ins of one run."""
import pathlib
import threading

import certificates
import encryption
from azure import Azure
from control import OK, Control
from elevenlabs import ElevenLabs
from google import Google
from murf import Murf
from openai import OpenAI
from scenario import Log, Scenario
from serving import Server
from telnyx import Telnyx
from vendor import Answer
from wyoming import Wyoming

VENDORS = (Azure, ElevenLabs, Google, Murf, OpenAI, Telnyx, Wyoming)
NAMES = (*(vendor.name for vendor in VENDORS), "tls")


class House:
    """Starts servers, each on a port of its own: of the vendors that are named, and with ``tls`` those for TLS.
    ``folder`` is for certificates and keys; the caller throws it away."""

    def __init__(self, folder, names=NAMES):
        folder = pathlib.Path(folder)
        self.vendors = {vendor.name: vendor(folder) for vendor in VENDORS if vendor.name in names}
        self.scenarios = {name: Scenario() for name in self.vendors}
        self.log = Log()
        self.description = {"vendors": {}}
        control = Server(Control(self.vendors, self.scenarios, self.log).answer)
        self._start(control)
        self.description["control"] = f"{control.address}/_control"
        tls = self._start_tls(folder) if "tls" in names else None
        for vendor in self.vendors.values():
            if isinstance(vendor, Wyoming):
                vendor.start(self.scenarios[vendor.name], self.log)
                self.description["vendors"][vendor.name] = vendor.description()
            else:
                self._add(vendor, tls)

    def _add(self, vendor, tls):
        def answer(request):
            answer = vendor.answer(request)
            return answer_with(vendor, answer, self.scenarios[vendor.name].take(request.path))

        addresses = {}
        for scheme, context in {"http": None, "https": tls}.items():
            if scheme == "http" or context:
                server = Server(answer, self.log, vendor.name, context)
                self._start(server)
                addresses[scheme] = server.address
        vendor.begin(addresses)
        self.description["vendors"][vendor.name] = addresses | vendor.description()

    def _start_tls(self, folder):
        """Returns the context that a client has to trust."""
        authority = certificates.Authority(folder)
        good = authority.certificate("good")
        trusted = encryption.context(good)

        def fine(request):
            return Answer(body=b"fine", content_type="text/plain"), OK

        servers = {name: Server(fine, tls=tls) for name, tls in encryption.doubtful(authority).items()}
        servers["good"] = Server(fine, tls=trusted)
        servers["http2"] = encryption.HTTP2Server(good)
        for server in servers.values():
            self._start(server)
        addresses = {name: server.address for name, server in servers.items()}
        self.description["tls"] = {"authority": str(authority.file)} | addresses
        return trusted

    def _start(self, server):
        threading.Thread(target=server.serve_forever, daemon=True).start()


def answer_with(vendor, answer, plan):
    """What the plan makes of an answer, and the plan."""
    if plan["fault"] == "failure":
        failure = vendor.failure(plan["kind"])
        failure.headers |= plan.get("headers", {})
        if "retry_after" in plan:
            failure.headers["Retry-After"] = str(plan["retry_after"])
        failure.spoken = answer.spoken
        return failure, plan
    if plan["fault"] == "redirect":
        return Answer(302, headers={"Location": plan["location"]}, spoken=answer.spoken), plan
    return answer, plan
