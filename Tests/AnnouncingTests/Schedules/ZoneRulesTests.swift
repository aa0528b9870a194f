import AnnouncingTestKit
import Foundation
import Testing

@testable import Announcing

@Suite struct ZoneRulesTests {
    /// Seconds since 1970 of `2026-03-29T01:00:00Z`.
    private func seconds(_ text: String) throws -> Int64 { try ISO8601.instant(text).secondsSince1970 }

    private func local(_ text: String) throws -> LocalDateTime {
        LocalDateTime(localSeconds: try seconds(text + "Z"))
    }

    @Test(arguments: [
        (KnownZone.paris, "2026-03-29T00:59:59Z", 3600, "CET"), (.paris, "2026-03-29T01:00:00Z", 7200, "CEST"),
        (.paris, "2026-10-25T00:59:59Z", 7200, "CEST"), (.paris, "2026-10-25T01:00:00Z", 3600, "CET"),
        (.paris, "2399-12-31T23:59:59Z", 3600, "CET"), (.paris, "2400-07-01T00:00:00Z", 7200, "CEST"),
        (.dublin, "2026-03-29T00:59:59Z", 0, "GMT"), (.dublin, "2026-03-29T01:00:00Z", 3600, "IST"),
        (.dublin, "2026-12-31T23:59:59Z", 0, "GMT"), (.dublin, "2027-01-01T00:00:00Z", 0, "GMT"),
        (.lordHowe, "2026-04-04T14:59:59Z", 39_600, "+11"), (.lordHowe, "2026-04-04T15:00:00Z", 37_800, "+1030"),
        (.lordHowe, "2026-10-03T15:29:59Z", 37_800, "+1030"), (.lordHowe, "2026-10-03T15:30:00Z", 39_600, "+11"),
        (.lordHowe, "2026-12-31T23:59:59Z", 39_600, "+11"), (.lordHowe, "2027-01-01T00:00:00Z", 39_600, "+11"),
        (.saoPaulo, "2018-11-04T02:59:59Z", -10_800, "-03"), (.saoPaulo, "2018-11-04T03:00:00Z", -7200, "-02"),
        (.saoPaulo, "2100-12-25T00:00:00Z", -10_800, "-03"),
        (.casablanca, "2026-03-22T01:59:59Z", 0, "+00"), (.casablanca, "2026-03-22T02:00:00Z", 3600, "+01"),
        (.casablanca, "2026-09-20T01:00:00Z", 0, "+00"), (.casablanca, "2300-03-22T02:00:00Z", 0, "+00"),
        (.kathmandu, "1985-12-31T18:29:59Z", 19_800, "+0530"), (.kathmandu, "1985-12-31T18:30:00Z", 20_700, "+0545"),
        (.troll, "2026-03-29T00:59:59Z", 0, "+00"), (.troll, "2026-03-29T01:00:00Z", 7200, "+02"),
        (.scoresbysund, "2024-03-31T00:59:59Z", -3600, "-01"), (.scoresbysund, "2024-03-31T01:00:00Z", -3600, "-01"),
        (.scoresbysund, "2024-10-27T01:00:00Z", -7200, "-02"), (.scoresbysund, "2025-03-30T01:00:00Z", -3600, "-01"),
        (.monrovia, "1972-01-07T00:44:29Z", -2670, "MMT"), (.monrovia, "1972-01-07T00:44:30Z", 0, "GMT"),
        (.kwajalein, "1993-08-21T11:59:59Z", -43_200, "-12"), (.kwajalein, "1993-08-21T12:00:00Z", 43_200, "+12"),
        (.apia, "2011-12-30T09:59:59Z", -36_000, "-10"), (.apia, "2011-12-30T10:00:00Z", 50_400, "+14"),
        (.manila, "1844-12-31T15:56:07Z", -57_368, "LMT"), (.manila, "1844-12-31T15:56:08Z", 29_032, "LMT"),
    ])
    func `a zone's clocks show what zdump says`(
        zone: KnownZone, instant: String, offset: Int, abbreviation: String
    ) throws {
        let rules = try zone.rules()
        #expect(rules.offset(at: try seconds(instant)) == offset)
        #expect(rules.abbreviation(at: try seconds(instant)) == abbreviation)
    }

    @Test(arguments: [
        (KnownZone.paris, "2026-06-01T06:45:00", "2026-06-01T04:45:00Z"),
        (.paris, "2026-03-29T01:59:59", "2026-03-29T00:59:59Z"),
        (.paris, "2026-03-29T03:00:00", "2026-03-29T01:00:00Z"),
        (.paris, "2026-10-25T01:59:59", "2026-10-24T23:59:59Z"),
        (.paris, "2026-10-25T03:00:00", "2026-10-25T02:00:00Z"),
        (.kathmandu, "2026-01-01T00:00:00", "2025-12-31T18:15:00Z"),
        (.scoresbysund, "2024-03-31T00:00:00", "2024-03-31T01:00:00Z"),
        (.apia, "2011-12-31T00:00:00", "2011-12-30T10:00:00Z"),
    ])
    func `a local time of most days is one instant`(zone: KnownZone, time: String, instant: String) throws {
        #expect(try zone.rules().instants(of: local(time)) == .unique(try seconds(instant)))
    }

    @Test(arguments: [
        (KnownZone.paris, "2026-10-25T02:00:00", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z"),
        (.paris, "2026-10-25T02:59:59", "2026-10-25T00:59:59Z", "2026-10-25T01:59:59Z"),
        (.dublin, "2026-10-25T01:30:00", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"),
        (.lordHowe, "2026-04-05T01:45:00", "2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z"),
        (.troll, "2026-10-25T01:00:00", "2026-10-24T23:00:00Z", "2026-10-25T01:00:00Z"),
        (.saoPaulo, "2019-02-16T23:30:00", "2019-02-17T01:30:00Z", "2019-02-17T02:30:00Z"),
    ])
    func `a local time over which the clocks go back is two`(
        zone: KnownZone, time: String, first: String, second: String
    ) throws {
        let expected = LocalTimeResolution.twice(first: try seconds(first), second: try seconds(second))
        #expect(try zone.rules().instants(of: local(time)) == expected)
    }

    @Test(arguments: [
        (KnownZone.paris, "2026-03-29T02:00:00", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00", "2026-03-29T03:00:00"),
        (.paris, "2026-03-29T02:59:59", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00", "2026-03-29T03:00:00"),
        (.lordHowe, "2026-10-04T02:15:00", "2026-10-03T15:30:00Z", "2026-10-04T02:00:00", "2026-10-04T02:30:00"),
        (.saoPaulo, "2018-11-04T00:00:00", "2018-11-04T03:00:00Z", "2018-11-04T00:00:00", "2018-11-04T01:00:00"),
        (.troll, "2026-03-29T02:30:00", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00", "2026-03-29T03:00:00"),
        (.monrovia, "1972-01-07T00:30:00", "1972-01-07T00:44:30Z", "1972-01-07T00:00:00", "1972-01-07T00:44:30"),
        (.apia, "2011-12-30T12:00:00", "2011-12-30T10:00:00Z", "2011-12-30T00:00:00", "2011-12-31T00:00:00"),
        (.kathmandu, "1986-01-01T00:14:59", "1985-12-31T18:30:00Z", "1986-01-01T00:00:00", "1986-01-01T00:15:00"),
    ])
    func `a local time over which the clocks go forward is none`(
        zone: KnownZone, time: String, gapEnd: String, from: String, to: String
    ) throws {
        let expected = LocalTimeResolution.skipped(
            gapEnd: try seconds(gapEnd), gapStartLocal: try local(from), gapEndLocal: try local(to))
        #expect(try zone.rules().instants(of: local(time)) == expected)
    }

    @Test func `the time before the first transition is that of the first type`() throws {
        let rules = try KnownZone.monrovia.rules()
        #expect(rules.offset(at: .min) == -2670)
        #expect(rules.offset(at: -1 << 40) == -2670)
    }

    @Test(arguments: KnownZone.allCases)
    func `no instant is too far away to be asked for`(_ zone: KnownZone) throws {
        let rules = try zone.rules()
        for instant in [Int64.min, .min + 1, -1 << 62, -1 << 56, 1 << 56, 1 << 62, .max - 1, .max] {
            #expect(LocalTimeType.offsets.contains(rules.offset(at: instant)))
        }
    }

    @Test func `a zone whose file has neither transitions nor footer keeps its one type`() throws {
        let rules = try ZoneRules(name: "Test/Fixed", tzif: TZifFile(types: [.init("FIX", -1800)]).bytes)
        #expect(rules.offset(at: 0) == -1800)
        #expect(rules.instants(of: try local("2026-01-01T00:00:00")) == .unique(try seconds("2026-01-01T00:30:00Z")))
    }

    @Test func `UTC needs no file`() {
        #expect(ZoneRules.utc.offset(at: 1_800_000_000) == 0)
        #expect(ZoneRules.utc.abbreviation(at: 1_800_000_000) == "UTC")
    }

    @Test func `without a footer the last type goes on`() throws {
        let rules = try KnownZone.apia.rules()
        #expect(rules.offset(at: try seconds("2400-01-01T00:00:00Z")) == 50_400)
    }

    @Test func `two transitions within hours of each other are both respected`() throws {
        let rules = try ZoneRules(
            name: "Test/Hasty",
            tzif: TZifFile(
                types: [.init("STD", 0), .init("FWD", 7200), .init("BCK", 0)],
                transitions: [.init(100_000, 1), .init(103_600, 2)]
            ).bytes)
        // At 100000 the clocks go forward by two hours, and one hour later back again: what was skipped is shown after
        // all.
        #expect(rules.instants(of: LocalDateTime(localSeconds: 99_999)) == .unique(99_999))
        #expect(rules.instants(of: LocalDateTime(localSeconds: 103_600)) == .unique(103_600))
        #expect(rules.instants(of: LocalDateTime(localSeconds: 107_200)) == .twice(first: 100_000, second: 107_200))
        #expect(rules.instants(of: LocalDateTime(localSeconds: 110_800)) == .unique(110_800))
    }

    @Test func `what a wall shows is built from an instant`() throws {
        let shown = LocalDateTime(at: try ISO8601.instant("2026-03-29T01:00:59.9Z"), in: try KnownZone.paris.rules())
        #expect(shown.description == "2026-03-29T03:00:59")
        #expect((shown.hour, shown.minute, shown.second) == (3, 0, 59))
        #expect(LocalDateTime(at: Date(timeIntervalSince1970: -0.5), in: .utc).description == "1969-12-31T23:59:59")
        #expect(LocalDateTime(date: shown.date, hour: 24, minute: 0) == nil)
        #expect(LocalDateTime(date: shown.date, hour: 23, minute: 60) == nil)
        #expect(LocalDateTime(date: shown.date, hour: 23, minute: 59, second: 60) == nil)
    }
}
