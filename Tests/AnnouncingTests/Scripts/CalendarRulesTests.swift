import Testing

@testable import Announcing

@Suite struct CalendarRulesTests {
    @Test(arguments: [
        ("6:45", "six forty-five"), ("06:45", "six forty-five"), ("It is 6:45.", "It is six forty-five."),
        ("7 a.m.", "seven a.m."),
        ("at 7 a.m. today", "at seven a.m today"), ("At 7 a.m. Then coffee.", "At seven a.m. Then coffee."),
        ("7:05pm", "seven oh five p.m"),
        ("7:00 PM", "seven p.m"), ("7pm", "seven p.m"), ("12am", "twelve a.m"), ("18:30", "eighteen thirty"),
        ("18:00", "eighteen hundred"),
        ("18:05", "eighteen oh five"), ("8:00", "eight o'clock"), ("12:00", "twelve o'clock"), ("00:00", "midnight"),
        ("0:10", "zero ten"),
        ("6:45:30", "six forty-five and thirty seconds"), ("6:45, then 7:00.", "six forty-five, then seven o'clock."),
        ("25:00", "twenty-five to zero zero"), ("6:75", "six to seventy-five"), ("John 3:16", "John three sixteen"),
        ("in the a.m.", "in the a.m."),
        ("7a.m.", "seven a.m."), ("18:30h", "eighteen thirty hours"),
        ("10 a.m.–5 p.m.", "ten a.m to five p.m."), ("Is it 7 p.m.?", "Is it seven p.m?"),
    ])
    func `a time is said as it is written`(text: String, expected: String) throws {
        try expectSpoken(text, as: expected)
    }

    @Test(arguments: [
        ("2026-11-24", "the twenty-fourth of November, twenty twenty-six"),
        ("24/11/2026", "the twenty-fourth of November, twenty twenty-six"),
        ("11/24/2026", "the twenty-fourth of November, twenty twenty-six"),
        ("24.11.2026", "the twenty-fourth of November, twenty twenty-six"),
        ("2026/11/24", "the twenty-fourth of November, twenty twenty-six"),
        ("05/05/2026", "the fifth of May, twenty twenty-six"),
        ("on 2026-01-02.", "on the second of January, twenty twenty-six."),
        ("the 2026-01-02", "the second of January, twenty twenty-six"),
        ("Nov 24", "November twenty-fourth"), ("Nov. 24", "November twenty-fourth"),
        ("November 24", "November twenty-fourth"),
        ("24 Nov 2026", "the twenty-fourth of November, twenty twenty-six"),
        ("24 November", "the twenty-fourth of November"),
        ("24th November", "the twenty-fourth of November"), ("the 24 Nov", "the twenty-fourth of November"),
        ("Nov 24, 2026", "November twenty-fourth, twenty twenty-six"),
        ("November 24th, 2026, at noon", "November twenty-fourth, twenty twenty-six, at noon"),
        ("Nov 2026", "November twenty twenty-six"),
        ("May 5", "May fifth"), ("may 5 people", "may five people"), ("Jan. 5 is cold", "January fifth is cold"),
        ("in Jan. we ski", "in January we ski"),
        ("I met Jan. She ran.", "I met Jan. She ran."), ("I see the Sun. Now", "I see the Sun. Now"),
        ("Tue, 24 Nov", "Tuesday, the twenty-fourth of November"),
        ("Sat 5 Dec", "Saturday the fifth of December"), ("It is 24 Nov.", "It is the twenty-fourth of November."),
        ("on 24 Nov. at six", "on the twenty-fourth of November at six"),
        ("Nov 6:45", "Nov six forty-five"), ("May 100", "May one hundred"),
    ])
    func `a date is said with its month`(text: String, expected: String) throws { try expectSpoken(text, as: expected) }

    @Test(arguments: [
        ("03/04/2026", "three slash four slash twenty twenty-six"),
        ("3/4/2026", "three slash four slash twenty twenty-six"),
        ("12/11/2026", "twelve slash eleven slash twenty twenty-six"),
    ])
    func `a date that could be two is said as it is written`(text: String, expected: String) throws {
        try expectSpoken(text, as: expected)
    }

    @Test(arguments: [
        ("31/02/2026", "thirty-one slash zero two slash twenty twenty-six"),
        ("2026-13-01", "twenty twenty-six, thirteen, zero one"),
    ])
    func `a date that no calendar has is read as numbers`(text: String, expected: String) throws {
        try expectSpoken(text, as: expected)
    }
}
