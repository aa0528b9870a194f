"""The events that Telnyx tells of, signed as it signs them."""
import base64
import datetime
import json
import threading
import time
import urllib.error
import urllib.request
import uuid

import certificates

#: How events are sent:
#: ``good``           as they should be; a client must nevertheless expect the next two
#: ``duplicate``      each of them twice, with the same id
#: ``reordered``      the last one first
#: ``stale``          with a time that is 301 seconds past
#: ``bad-signature``  signed by somebody else
#: ``altered``        changed after it was signed
MODES = ("good", "duplicate", "reordered", "stale", "bad-signature", "altered")


class Webhooks:
    def __init__(self, folder):
        self._key, self._other = folder / "telnyx.key", folder / "telnyx-other.key"
        self.public_key = base64.b64encode(certificates.ed25519_key(self._key)).decode()
        certificates.ed25519_key(self._other)
        self._mode = "good"
        # One at a time, in their order.
        self._sending = threading.Lock()

    @property
    def mode(self):
        return self._mode

    @mode.setter
    def mode(self, mode):
        if mode not in MODES:
            raise ValueError(f"there is no way {mode!r} to send events")
        self._mode = mode

    def send(self, call, *events):
        """Tells the client of the events of a call, pairs of a type and what it has beside what all have, soon."""
        if call["webhook_url"] is None:
            return
        bodies = [_event(call, *event) for event in events]
        if self.mode == "duplicate":
            bodies = [body for body in bodies for _ in range(2)]
        elif self.mode == "reordered":
            bodies.reverse()
        threading.Thread(target=self._deliver, args=(call["webhook_url"], bodies, self.mode), daemon=True).start()

    def _deliver(self, address, bodies, mode):
        with self._sending:
            for body in bodies:
                self._post(address, body, mode)

    def _post(self, address, body, mode):
        stamp = str(int(time.time()) - (301 if mode == "stale" else 0))
        key = self._other if mode == "bad-signature" else self._key
        signature = certificates.ed25519_signature(key, f"{stamp}|".encode() + body)
        if mode == "altered":
            body = body.replace(b'"event"', b'"Event"')
        request = urllib.request.Request(address, body, {
            "Content-Type": "application/json", "telnyx-timestamp": stamp,
            "telnyx-signature-ed25519": base64.b64encode(signature).decode()})
        try:
            urllib.request.urlopen(request, timeout=10).close()
        except (urllib.error.URLError, OSError):
            # The real service would try again; a test that waits for that would wait for long.
            pass


def _event(call, kind, more):
    payload = {name: value for name, value in call.items() if name not in ("webhook_url", "is_alive", "direction")}
    now = datetime.datetime.now(datetime.timezone.utc).isoformat().replace("+00:00", "Z")
    return json.dumps({
        "data": {
            "record_type": "event", "event_type": kind, "id": str(uuid.uuid4()), "occurred_at": now,
            "payload": payload | more},
        "meta": {"attempt": 1, "delivered_to": call["webhook_url"]}}).encode()
