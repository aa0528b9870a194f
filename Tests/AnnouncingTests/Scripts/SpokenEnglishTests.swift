import Testing

@testable import Announcing

@Suite struct SpokenEnglishTests {
    @Test(arguments: [
        ("00:00", "midnight"), ("12:00", "noon"), ("06:45", "six forty-five"), ("07:05", "seven oh five"),
        ("08:00", "eight o'clock"), ("23:32", "eleven thirty-two"), ("12:30", "twelve thirty"),
        ("00:10", "twelve ten"), ("13:20", "one twenty"), ("06:45:59", "six forty-five"),
    ])
    func `a time is said as people say it`(time: String, words: String) throws {
        #expect(SpokenEnglish.time(try #require(TimeOfDay(time))) == words)
    }

    @Test(arguments: [
        ("2026-11-24", "Tuesday, the twenty-fourth of November"), ("2027-01-01", "Friday, the first of January"),
        ("2027-02-02", "Tuesday, the second of February"), ("2027-03-03", "Wednesday, the third of March"),
        ("2027-05-12", "Wednesday, the twelfth of May"), ("2027-06-20", "Sunday, the twentieth of June"),
        ("2028-02-29", "Tuesday, the twenty-ninth of February"), ("2027-07-31", "Saturday, the thirty-first of July"),
    ])
    func `a date is said with its weekday`(date: String, words: String) throws {
        #expect(SpokenEnglish.date(try #require(CivilDate(date))) == words)
    }

    @Test(arguments: [
        ("00:00", "Good morning"), ("11:59", "Good morning"), ("12:00", "Good afternoon"),
        ("17:59", "Good afternoon"), ("18:00", "Good evening"), ("23:59", "Good evening"),
    ])
    func `the greeting follows the hour`(time: String, greeting: String) throws {
        #expect(SpokenEnglish.greeting(at: try #require(TimeOfDay(time))) == greeting)
    }

    @Test func `every ordinal up to ninety-nine ends as it should`() {
        let endings = (1...99).map { SpokenEnglish.ordinal($0) }
        #expect(Set(endings).count == 99)
        #expect(
            endings.allSatisfy {
                $0.hasSuffix("th") || $0.hasSuffix("first") || $0.hasSuffix("second") || $0.hasSuffix("third")
            })
        #expect(SpokenEnglish.ordinal(13) == "thirteenth")
        #expect(SpokenEnglish.ordinal(90) == "ninetieth")
    }
}
