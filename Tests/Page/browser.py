"""A real browser without a window, driven by WebDriver (https://www.w3.org/TR/webdriver2/)."""
import json
import os
import re
import subprocess
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
# Calls back as soon as the expression is true; looks again whenever anything on the page changes.
AWAIT = """
const [expression, done] = arguments;
const holds = new Function(`return Boolean(${expression})`);
const look = () => { if (holds()) { watch.disconnect(); done(true); } };
const watch = new MutationObserver(look);
watch.observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
look();
"""


class Browser:
    """``zone`` is where the browser believes to be."""

    def __init__(self, zone):
        # A port of its own choice, which it tells.
        self.driver = subprocess.Popen(
            ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env=dict(os.environ, TZ=zone))
        for line in self.driver.stdout:
            if found := re.search(r"on port (\d+)\.", line):
                break
        else:
            raise RuntimeError("chromedriver did not start")
        self.url = f"http://127.0.0.1:{found[1]}/session"
        options = {"args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1024,600"]}
        wanted = {"goog:chromeOptions": options, "timeouts": {"script": 30_000}}
        self.url += "/" + self.ask("POST", "", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]

    def close(self):
        self.ask("DELETE", "")
        self.driver.terminate()
        self.driver.wait()
        self.driver.stdout.close()

    def ask(self, method, path, body=None):
        data = None if method in ("GET", "DELETE") else json.dumps(body or {}).encode()
        request = urllib.request.Request(f"{self.url}{path}", data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(json.load(error)["value"]["message"].splitlines()[0]) from None

    def open(self, url):
        self.ask("POST", "/url", {"url": url})

    def run(self, script, *arguments):
        return self.ask("POST", "/execute/sync", {"script": script, "args": arguments})

    def run_until_done(self, script, *arguments):
        return self.ask("POST", "/execute/async", {"script": script, "args": arguments})

    def wait(self, expression):
        """Until this is true of the page, or for half a minute."""
        try:
            self.run_until_done(AWAIT, expression)
        except AssertionError as error:
            shown = self.run("return document.body.dataset.light + ': ' + document.body.innerText")
            raise AssertionError(f"never: {expression} ({error}); the page shows {shown!r}") from None

    def wait_for(self, selector, pattern):
        self.wait(f"/{pattern}/.test(document.querySelector({json.dumps(selector)}).textContent)")

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0]).textContent", selector)

    def is_shown(self, selector):
        return self.run("return document.querySelector(arguments[0]).checkVisibility({visibilityProperty: true})", selector)

    def click(self, selector):
        """As a finger does: what is covered or hidden can't be hit."""
        found = self.ask("POST", "/element", {"using": "css selector", "value": selector})
        self.ask("POST", f"/element/{found[ELEMENT]}/click")
