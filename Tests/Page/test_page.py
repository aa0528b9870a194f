"""What somebody sees and does on the page, in a real browser."""
import datetime
import unittest
import zoneinfo

from box import Box
from browser import Browser
from elsewhere import Elsewhere

# Nowhere near the box, and never at the same hour.
ELSEWHERE = "Asia/Kathmandu"


class PageTest(unittest.TestCase):
    configuration, simulate = "speech: {live: [espeak], prepared: [espeak]}\n", True

    @classmethod
    def setUpClass(cls):
        cls.browser = Browser(zone=ELSEWHERE)
        cls.addClassCleanup(cls.browser.close)

    def setUp(self):
        self.box = Box(self.configuration, self.simulate)
        self.addCleanup(self.box.close)
        self.box.on()
        self.browser.open(self.box.url)
        self.browser.wait_for("#clock", r"\d\d:\d\d")

    def light(self, state):
        self.browser.wait(f"document.body.dataset.light === '{state}'")

    def now(self):
        return datetime.datetime.now(zoneinfo.ZoneInfo(self.box.json("status")["zone"]))

    def outcomes(self):
        return [entry.get("outcome") for entry in self.box.json("history")]

    def ring(self):
        when = self.now() + datetime.timedelta(seconds=2)
        self.box.coffee("schedule", "add", "--date", f"{when:%F}", "--at", f"{when:%T}", "--label", "wake")
        self.light("ringing")


class EverydayTest(PageTest):
    def test_it_shows_the_box_time_wherever_the_browser_is(self):
        before, shown, after = self.now(), self.browser.text("#clock"), self.now()
        self.assertIn(shown, {f"{before:%H:%M}", f"{after:%H:%M}"})
        self.assertIn(f"{after:%A}", self.browser.text("#date"))

    def test_a_new_alarm_is_shown_at_once(self):
        self.browser.wait_for("#next", "No alarm is set")
        day = self.now() + datetime.timedelta(days=1)
        self.box.coffee("schedule", "add", "--date", f"{day:%F}", "--at", "06:45", "--label", "work")
        self.browser.wait_for("#next", r"^Next: tomorrow at 06:45 \(work\)$")

    def test_a_press_on_coffee_speaks_and_shows_the_words(self):
        self.browser.click("#coffee")
        self.browser.wait_for("#words", r"\w+")
        words = self.browser.text("#words")
        self.light("speaking")
        self.light("ready")
        self.assertEqual(self.browser.text("#words"), "")
        entry = self.box.json("history")[0]
        self.assertEqual((entry["text"], entry["outcome"]), (words, "completed"))

    def test_what_is_said_can_be_stopped(self):
        self.box.coffee("announce", "A long story. " * 40)
        self.light("speaking")
        self.browser.click("#stop")
        self.light("ready")
        self.assertEqual(self.outcomes(), ["stopped"])

    def test_words_are_text_whatever_is_in_them(self):
        self.box.coffee("announce", "<b>Bold words</b>. " * 10)
        self.browser.wait_for("#words", "<b>Bold words")
        self.assertEqual(self.browser.run("return document.querySelector('#words').childElementCount"), 0)


class MorningTest(PageTest):
    def test_an_alarm_is_put_off_by_a_large_button(self):
        self.ring()
        self.assertFalse(self.browser.is_shown("#coffee"))
        self.browser.click("#snooze")
        self.light("snoozed")
        self.browser.wait_for("#next", r"^Put off until \d\d:\d\d$")
        self.assertFalse(self.browser.is_shown("#snooze"))
        self.browser.click("#stop")
        self.browser.wait_for("#next", "No alarm is set")
        self.assertIn("snoozed", self.outcomes()[-1])

    def test_an_alarm_is_stopped(self):
        self.ring()
        self.browser.click("#stop")
        self.light("ready")
        self.assertEqual(self.outcomes(), ["stopped"])


class RestartTest(PageTest):
    def test_a_daemon_that_is_gone_is_told_and_comes_back_by_itself(self):
        self.browser.run("window.isTheSamePage = true")
        self.box.off()
        self.light("gone")
        self.browser.wait_for("#concern", "does not answer")
        self.assertFalse(self.browser.is_shown("#coffee"))
        self.box.on()
        self.light("ready")
        self.assertEqual(self.browser.text("#concern"), "")
        self.assertTrue(self.browser.run("return window.isTheSamePage"))


class StrangerTest(PageTest):
    def test_a_page_from_elsewhere_can_press_nothing(self):
        with Elsewhere() as elsewhere:
            self.press_from(elsewhere)
        # What it asked for would have come before this.
        self.box.coffee("press", "coffee")
        self.assertEqual(len(self.box.json("history")), 1)

    def press_from(self, elsewhere):
        self.browser.open(elsewhere.url)
        asking = """
            const [url, done] = arguments;
            fetch(url, {method: "POST", mode: "no-cors", body: "{}"}).then(done)
        """
        self.browser.run_until_done(asking, f"{self.box.url}v1/affirm")


class NightTest(PageTest):
    # A simulation has no night.
    simulate = False
    configuration = PageTest.configuration + "audio: {device: 'null'}\nclock: {guess_after_minutes: 0}\n"

    def setUp(self):
        now = datetime.datetime.now(datetime.timezone.utc).astimezone()
        hour = datetime.timedelta(hours=1)
        self.configuration += f"panel: {{night: {{from: '{now - hour:%H:%M}', to: '{now + hour:%H:%M}'}}}}\n"
        super().setUp()

    def test_the_screen_is_dark_at_night(self):
        self.browser.wait("document.body.classList.contains('night')")
        # It gets dark slowly.
        filtered = self.browser.run_until_done("""
            const done = arguments[0];
            Promise.all(document.getAnimations().map((one) => one.finished))
                .then(() => done(getComputedStyle(document.body).filter));
        """)
        self.assertLess(float(filtered.removeprefix("brightness(").removesuffix(")")), 0.5)


if __name__ == "__main__":
    unittest.main()
