import Testing

@testable import Announcing

@Suite struct PosixZoneRuleTests {
    private func rule(_ text: String) throws -> PosixZoneRule { try #require(PosixZoneRule(text.utf8)) }

    private func seconds(_ text: String) throws -> Int64 { try ISO8601.instant(text).secondsSince1970 }

    /// The first second of each stretch of the year 2026, as the rule has it, from that of New Year on.
    private func changes(_ text: String, year: Int = 2026) throws -> [String] {
        let rule = try rule(text)
        var instant = try seconds("\(year)-01-01T00:00:00Z")
        let end = try seconds("\(year + 1)-01-01T00:00:00Z")
        var found: [String] = []
        while true {
            instant = rule.period(at: instant).end
            guard instant < end else { return found }
            let type = rule.period(at: instant).type
            found.append("\(LocalDateTime(localSeconds: instant)) \(type.abbreviation.text) \(type.offset)")
        }
    }

    @Test(arguments: [
        ("CET-1CEST,M3.5.0,M10.5.0/3", ["2026-03-29T01:00:00 CEST 7200", "2026-10-25T01:00:00 CET 3600"]),
        ("EST5EDT,M3.2.0,M11.1.0", ["2026-03-08T07:00:00 EDT -14400", "2026-11-01T06:00:00 EST -18000"]),
        // Southern: daylight time spans New Year.
        ("NZST-12NZDT,M9.5.0,M4.1.0/3", ["2026-04-04T14:00:00 NZST 43200", "2026-09-26T14:00:00 NZDT 46800"]),
        // Winter is the exception.
        ("IST-1GMT0,M10.5.0,M3.5.0/1", ["2026-03-29T01:00:00 IST 3600", "2026-10-25T01:00:00 GMT 0"]),
        // Hours before the day and days after it.
        (
            "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
            ["2026-03-29T01:00:00 -01 -3600", "2026-10-25T01:00:00 -02 -7200"]
        ),
        ("EET-2EEST,M3.4.4/50,M10.4.4/50", ["2026-03-28T00:00:00 EEST 10800", "2026-10-23T23:00:00 EET 7200"]),
        ("AAA0BBB,M6.1.1/-167,M7.1.1/167", ["2026-05-25T01:00:00 BBB 3600", "2026-07-12T22:00:00 AAA 0"]),
        // Jn never counts 29 February, n does.
        ("AAA0BBB,J60,J300", ["2026-03-01T02:00:00 BBB 3600", "2026-10-27T01:00:00 AAA 0"]),
        ("AAA0BBB,59,299", ["2026-03-01T02:00:00 BBB 3600", "2026-10-27T01:00:00 AAA 0"]),
        // Offsets with minutes and seconds, and a daylight time of its own size.
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", ["2026-04-04T15:00:00 +1030 37800", "2026-10-03T15:30:00 +11 39600"]),
        ("AAA1:02:03BBB,J100/1:02:03,J200", ["2026-04-10T02:04:06 BBB -123", "2026-07-19T02:02:03 AAA -3723"]),
        ("<+0330>-3:30", []),
    ])
    func `a rule changes the clocks where it says`(text: String, expected: [String]) throws {
        #expect(try changes(text) == expected)
    }

    @Test func `a leap year moves n, and leaves Jn`() throws {
        #expect(try changes("AAA0BBB,J60,J300", year: 2028).map { $0.prefix(10) } == ["2028-03-01", "2028-10-27"])
        #expect(try changes("AAA0BBB,59,299", year: 2028).map { $0.prefix(10) } == ["2028-02-29", "2028-10-26"])
    }

    @Test func `the fifth week is the last there is`() throws {
        #expect(try changes("AAA0BBB,M2.5.0,M8.5.1").map { $0.prefix(10) } == ["2026-02-22", "2026-08-31"])
        #expect(try changes("AAA0BBB,M2.5.2,M8.4.1", year: 2028).map { $0.prefix(10) } == ["2028-02-29", "2028-08-28"])
    }

    @Test(arguments: ["XXX3EDT4,0/0,J365/23", "EST5EDT,0/0,J365/25"])
    func `daylight time all year has no seam at New Year`(_ text: String) throws {
        let rule = try rule(text)
        for year in [2026, 2027, 2028, 2029] {
            for hour in -30...30 {
                let instant = try seconds("\(year)-01-01T00:00:00Z") + Int64(hour) * 3600
                #expect(rule.period(at: instant).type.offset == -14_400)
            }
        }
    }

    @Test func `a moment of one year may lie in the next`() throws {
        // Begins on 31 December, a hundred hours after midnight.
        let rule = try rule("AAA0BBB,J365/100,J31")
        #expect(rule.period(at: try seconds("2027-01-04T03:59:59Z")).type.abbreviation.text == "AAA")
        #expect(rule.period(at: try seconds("2027-01-04T04:00:00Z")).type.abbreviation.text == "BBB")
        #expect(rule.period(at: try seconds("2027-01-31T00:59:59Z")).type.abbreviation.text == "BBB")
        #expect(rule.period(at: try seconds("2027-01-31T01:00:00Z")).type.abbreviation.text == "AAA")
    }

    @Test func `periods meet without a gap for five hundred years`() throws {
        for text in ["CET-1CEST,M3.5.0,M10.5.0/3", "NZST-12NZDT,M9.5.0,M4.1.0/3", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"] {
            let rule = try rule(text)
            var period = rule.period(at: try seconds("1900-01-01T00:00:00Z"))
            for _ in 0..<1000 {
                let next = rule.period(at: period.end)
                #expect(next.start == period.end)
                #expect(rule.period(at: period.end - 1) == period)
                #expect(next.type != period.type)
                period = next
            }
            #expect(LocalDateTime(localSeconds: period.start).date.year >= 2399)
        }
    }

    @Test(arguments: [
        "", "A", "AB-1", "CET", "CET-", "CET-25", "CET-1:60", "CET-1:00:60", "<CET-1", "<+1>-1",
        "CET-1CE,M3.5.0,M10.5.0",
        "CET-1CEST", "CET-1CEST,", "CET-1CEST,M3.5.0", "CET-1CEST,M0.5.0,M10.5.0", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.0.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5,M10.5.0",
        "CET-1CEST,J0,J365", "CET-1CEST,J1,J366", "CET-1CEST,0,366", "CET-1CEST,M3.5.0/168,M10.5.0",
        "CET-1CEST,M3.5.0/-168,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0/3x", "CET-1CEST,M3.5.0,M10.5.0 ", "CET-1é",
        "CET-0001", "CET--1", "AAA-24BBB-27,M3.5.0,M10.5.0",
    ])
    func `what is no rule is not read as one`(_ text: String) {
        #expect(PosixZoneRule(text.utf8) == nil)
    }
}
