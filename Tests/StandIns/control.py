"""What a test tells the stand-ins, and asks them, over HTTP:

    POST   /_control   {"vendor": "openai", "next": [{"fault": "cut", "after": 1000}]}: see scenario.py
    DELETE /_control   no plans, and an empty log
    GET    /_control/log?vendor=openai&count=2&ended=1
                       the requests; with a count, once there are so many (that have ended)
"""
from vendor import Refusal, json_answer

import shape

OK = {"fault": "ok"}
PLAN = shape.mapping(shape.anything)
ORDER = shape.fields(
    required={"vendor": shape.text(1)},
    optional={
        "next": shape.array(PLAN), "always": PLAN, "settings": PLAN,
        "random": shape.fields(
            required={"seed": shape.integer()}, optional={"share": shape.number(0, 1), "faults": shape.array(PLAN)})})


class Control:
    def __init__(self, vendors, scenarios, log):
        self._vendors, self._scenarios, self._log = vendors, scenarios, log

    def answer(self, request):
        match request.method, request.path:
            case "POST", "/_control":
                return self._obey(request), OK
            case "DELETE", "/_control":
                for scenario in self._scenarios.values():
                    scenario.set()
                self._log.clear()
                return json_answer({}), OK
            case "GET", "/_control/log":
                query = request.query
                entries = self._log.entries(query.get("vendor"), int(query.get("count", 0)), query.get("ended") == "1")
                return json_answer({"requests": entries}), OK
        raise Refusal(json_answer({"error": "see control.py"}, 404))

    def _obey(self, request):
        try:
            order = shape.parse(request.body)
            ORDER(order)
            name = order["vendor"]
            if name not in self._scenarios:
                raise ValueError(f"there is no vendor {name}")
            if "settings" in order:
                self._vendors[name].configure(dict(order["settings"]))
            if order.keys() & {"next", "always", "random"}:
                self._scenarios[name].set(order.get("next", ()), order.get("always"), order.get("random"))
        except (shape.Wrong, ValueError) as error:
            raise Refusal(json_answer({"error": str(error)}, 400)) from error
        return json_answer({})
