import Testing

@testable import Announcing

@Suite struct PlainLineTests {
    @Test(arguments: [
        ("**Good** morning", "Good morning"), ("*Good* _morning_", "Good morning"), ("# Today", "Today"),
        ("## Today\nRain", "Today. Rain"), ("- milk\n- eggs", "milk. eggs"),
        ("* milk\n* eggs.", "milk. eggs."), ("> Quote", "Quote"), ("- > # deep", "deep"), ("`code`", "code"),
        ("~~old~~ new", "old new"), ("[the page](https://a.io/x)", "the page"),
        ("![a cat](cat.png) sleeps", "a cat sleeps"), ("See [one](a) and [two](b).", "See one and two."),
        ("one\n---\ntwo", "one. two"), ("| a | b |\n|---|---|\n| c | d |", "a, b. c, d."),
        ("**Hi.**\nYou", "Hi. You"), ("#monday", "monday"), ("[not a link]", "[not a link]"),
    ])
    func `markdown is not spoken`(text: String, expected: String) throws { try expectSpoken(text, as: expected) }

    @Test(arguments: [
        ("Good morning ☕️!", "Good morning!"), ("🙂 Hi", "Hi"), ("Hi🙂there", "Hi there"), ("One\n🙂\nTwo", "One. Two"),
        ("👨‍👩‍👧 family 🇬🇧", "family"), ("Coffee™", "Coffee™"), ("1️⃣ first", "one first"), ("Up 👍🏽.", "Up."),
    ])
    func `emoji are not spoken`(text: String, expected: String) throws { try expectSpoken(text, as: expected) }

    @Test(arguments: [
        ("Well... maybe", "Well, maybe"), ("Wait… Who", "Wait. Who"), ("Good morning...", "Good morning."),
        ("Really...?", "Really?"), ("Well — maybe", "Well, maybe"), ("Well—maybe", "Well, maybe"), ("— Hello", "Hello"),
        ("Wait –", "Wait."), ("a - b", "a, b"), ("one--two", "one, two"), ("well-known", "well-known"),
        ("use --json now", "use --json now"), ("Yes, — no", "Yes, no"), ("one\ntwo", "one. two"),
    ])
    func `dots, dashes and line breaks are pauses`(text: String, expected: String) throws {
        try expectSpoken(text, as: expected)
    }

    @Test(arguments: [
        ("Um 6:45 Uhr — los!", "Um 6:45 Uhr, los!"), ("**Hallo** Dr. Weiß & Co. 🙂", "Hallo Dr. Weiß & Co."),
        ("z.B. 5 km", "z.B. 5 km"), ("Bonjour !", "Bonjour !"),
    ])
    func `a language without rules of its own keeps its numbers and words`(text: String, expected: String) throws {
        try expectSpoken(text, as: expected, language: "de-DE")
    }

    @Test(arguments: ["en", "en-gb", "en_US", "EN"])
    func `english goes by its tag, whatever the region`(language: String) throws {
        try expectSpoken("5 km", as: "five kilometers", language: language)
    }
}
