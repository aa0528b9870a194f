import Announcing
import Foundation
import Testing

@Suite struct ISO8601Tests {
    @Test(arguments: [
        ("2026-03-28T12:00:00Z", 1_774_699_200.0), ("2026-03-28t12:00:00z", 1_774_699_200),
        ("2026-03-28 12:00:00Z", 1_774_699_200), ("2026-03-28T12:00Z", 1_774_699_200),
        ("2026-03-28T13:00:00+01:00", 1_774_699_200), ("2026-03-28T17:45:00+05:45", 1_774_699_200),
        ("2026-03-28T02:30:00-0930", 1_774_699_200), ("2026-03-28T13:00:00+01", 1_774_699_200),
        ("2026-03-28T12:00:00.25Z", 1_774_699_200.25), ("2026-03-28T12:00:00,5-00:00", 1_774_699_200.5),
        ("1969-12-31T23:59:59.5Z", -0.5), ("2016-12-31T23:59:60Z", 1_483_228_800),
        ("2400-02-29T00:00:00Z", 13_574_563_200), ("1900-01-01T00:00:00Z", -2_208_988_800),
    ])
    func `an instant is read`(text: String, seconds: Double) throws {
        #expect(try ISO8601.instant(text) == Date(timeIntervalSince1970: seconds))
    }

    @Test(arguments: [
        ("", "it does not begin with a date"), ("tomorrow", "it does not begin with a date"),
        ("2026-3-28T12:00:00Z", "it does not begin with a date"),
        ("2026-02-29T12:00:00Z", "2026-02-29 is not a day of the calendar"),
        ("2026-03-28", "a T and a time must follow the date"),
        ("2026-03-28T", "its time is not a time of day"), ("2026-03-28T24:00:00Z", "its time is not a time of day"),
        ("2026-03-28T12:60:00Z", "its time is not a time of day"),
        ("2026-03-28T12:00:Z", "its time is not a time of day"),
        ("2026-03-28T12:00:00.Z", "its time is not a time of day"),
        ("2026-03-28T1200Z", "its time is not a time of day"),
        ("2026-03-28T12:00:00", "it does not say Z or an offset, so it could mean any zone"),
        ("2026-03-28T12:00:00Zulu", "it does not end with Z or an offset"),
        ("2026-03-28T12:00:00+", "it does not end with Z or an offset"),
        ("2026-03-28T12:00:00+1:00", "it does not end with Z or an offset"),
        ("2026-03-28T12:00:00+24:00", "it does not end with Z or an offset"),
        ("2026-03-28T12:00:00+01:60", "it does not end with Z or an offset"),
        ("2026-03-28T12:00:00+01:", "it does not end with Z or an offset"),
    ])
    func `a text that is no instant says what is wrong with it`(text: String, reason: String) {
        let problem = #expect(throws: Problem.self) { try ISO8601.instant(text) }
        #expect(problem?.code == .invalidInput)
        #expect(
            problem?.description == "time \"\(text)\": \(reason). "
                + "Write it like 2026-03-28T12:00:00Z or 2026-03-28T13:00:00+01:00")
    }

    @Test(arguments: [
        (1_774_746_000, 7200, "2026-03-29T03:00:00+02:00"), (1_774_699_200, -34_200, "2026-03-28T02:30:00-09:30"),
        (1_774_699_200, 20_700, "2026-03-28T17:45:00+05:45"), (0, 0, "1970-01-01T00:00:00+00:00"),
        (-1, -1800, "1969-12-31T23:29:59-00:30"),
    ])
    func `an instant is written with its offset`(seconds: Int, offset: Int, text: String) {
        #expect(ISO8601.text(Date(timeIntervalSince1970: Double(seconds)), offset: offset) == text)
    }

    @Test(arguments: [
        (561, "1900-01-01T00:09:00+00:09"), (-2670, "1899-12-31T23:16:00-00:44"),
        (-57_368, "1899-12-31T08:04:00-15:56"),
        (30, "1900-01-01T00:01:00+00:01"), (29, "1900-01-01T00:00:00+00:00"),
    ])
    func `an offset with seconds is rounded, and the text still means the same instant`(
        offset: Int, text: String
    ) throws {
        let instant = Date(timeIntervalSince1970: -2_208_988_800)
        #expect(ISO8601.text(instant, offset: offset) == text)
        #expect(try ISO8601.instant(text) == instant)
    }

    @Test func `what is written is read back`() throws {
        for seconds in stride(from: -2_208_988_800.0, to: 13_569_465_600, by: 86_399 * 97) {
            let instant = Date(timeIntervalSince1970: seconds)
            #expect(try ISO8601.instant(ISO8601.utcText(instant)) == instant)
            #expect(try ISO8601.instant(ISO8601.text(instant, offset: 34_200)) == instant)
        }
    }

    @Test func `a fraction of a second is dropped, not rounded`() {
        #expect(ISO8601.utcText(Date(timeIntervalSince1970: 59.999)) == "1970-01-01T00:00:59Z")
        #expect(ISO8601.utcText(Date(timeIntervalSince1970: -0.001)) == "1969-12-31T23:59:59Z")
    }

    @Test func `an occurrence is written as the command line shows it`() throws {
        let date = try #require(CivilDate(year: 2026, month: 3, day: 29))
        let occurrence = Occurrence(
            instant: Date(timeIntervalSince1970: 1_774_746_000), localDate: date, offset: 7200)
        #expect(occurrence.iso8601 == "2026-03-29T03:00:00+02:00")
        #expect(occurrence.utc == "2026-03-29T01:00:00Z")
    }
}
