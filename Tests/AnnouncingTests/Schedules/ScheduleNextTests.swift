import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@Suite struct ScheduleNextTests {
    private func plan(_ time: String, _ days: String = "mon-sun") throws -> SchedulePlan {
        SchedulePlan(
            time: try #require(TimeOfDay(time)), recurrence: .weekly(try #require(WeekdaySet(days))))
    }

    private func plan(_ time: String, once date: String) throws -> SchedulePlan {
        SchedulePlan(time: try #require(TimeOfDay(time)), recurrence: .once(try #require(CivilDate(date))))
    }

    private func rings(_ plan: SchedulePlan, _ zone: KnownZone, after: String, count: Int = 3) throws -> [String] {
        plan.occurrences(after: try ISO8601.instant(after), count: count, in: try zone.rules()).map(\.iso8601)
    }

    @Test func `a weekly schedule rings on its days`() throws {
        let rings = try rings(plan("06:45", "mon,wed-thu"), .paris, after: "2026-11-24T12:00:00Z", count: 4)
        #expect(
            rings == [
                "2026-11-25T06:45:00+01:00", "2026-11-26T06:45:00+01:00", "2026-11-30T06:45:00+01:00",
                "2026-12-02T06:45:00+01:00",
            ])
    }

    @Test func `next is strictly after`() throws {
        let plan = try plan("06:45")
        #expect(try rings(plan, .paris, after: "2026-11-24T05:44:59.999Z", count: 1) == ["2026-11-24T06:45:00+01:00"])
        #expect(try rings(plan, .paris, after: "2026-11-24T05:45:00Z", count: 1) == ["2026-11-25T06:45:00+01:00"])
        #expect(try rings(plan, .paris, after: "2026-11-24T05:45:00.001Z", count: 1) == ["2026-11-25T06:45:00+01:00"])
    }

    @Test func `an instant a hair before the second is not taken for the second`() throws {
        let due = try ISO8601.instant("2026-11-24T05:45:00Z")
        let before = Date(timeIntervalSinceReferenceDate: due.timeIntervalSinceReferenceDate.nextDown)
        #expect(try plan("06:45").next(after: before, in: KnownZone.paris.rules())?.instant == due)
    }

    @Test func `the local day counts, not that of UTC`() throws {
        #expect(
            try rings(plan("00:30", "wed"), .kathmandu, after: "2026-11-24T18:00:00Z", count: 1)
                == ["2026-11-25T00:30:00+05:45"])
        #expect(
            try rings(plan("23:30", "tue"), .saoPaulo, after: "2026-11-25T00:00:00Z", count: 1)
                == ["2026-11-24T23:30:00-03:00"])
    }

    @Test(arguments: [
        (
            KnownZone.paris, "02:30", "2026-03-28T12:00:00Z",
            ["2026-03-29T03:00:00+02:00", "2026-03-30T02:30:00+02:00", "2026-03-31T02:30:00+02:00"]
        ),
        (
            .lordHowe, "02:15", "2026-10-03T00:00:00Z",
            ["2026-10-04T02:30:00+11:00", "2026-10-05T02:15:00+11:00", "2026-10-06T02:15:00+11:00"]
        ),
        (
            .saoPaulo, "00:00", "2018-11-03T12:00:00Z",
            ["2018-11-04T01:00:00-02:00", "2018-11-05T00:00:00-02:00", "2018-11-06T00:00:00-02:00"]
        ),
        (
            .casablanca, "02:30", "2026-03-21T12:00:00Z",
            ["2026-03-22T03:00:00+01:00", "2026-03-23T02:30:00+01:00", "2026-03-24T02:30:00+01:00"]
        ),
        (
            .troll, "01:00", "2026-03-28T12:00:00Z",
            ["2026-03-29T03:00:00+02:00", "2026-03-30T01:00:00+02:00", "2026-03-31T01:00:00+02:00"]
        ),
        (
            .dublin, "01:30", "2026-03-28T12:00:00Z",
            ["2026-03-29T02:00:00+01:00", "2026-03-30T01:30:00+01:00", "2026-03-31T01:30:00+01:00"]
        ),
        (
            .kathmandu, "00:10", "1985-12-31T12:00:00Z",
            ["1986-01-01T00:15:00+05:45", "1986-01-02T00:10:00+05:45", "1986-01-03T00:10:00+05:45"]
        ),
        (
            .monrovia, "00:30", "1972-01-06T12:00:00Z",
            ["1972-01-07T00:44:30+00:00", "1972-01-08T00:30:00+00:00", "1972-01-09T00:30:00+00:00"]
        ),
        (
            .scoresbysund, "00:00", "2025-03-29T12:00:00Z",
            ["2025-03-30T00:00:00-01:00", "2025-03-31T00:00:00-01:00", "2025-04-01T00:00:00-01:00"]
        ),
    ])
    func `a local time that the zone skips rings at the first instant after the gap`(
        zone: KnownZone, time: String, after: String, expected: [String]
    ) throws {
        #expect(try rings(plan(time), zone, after: after) == expected)
    }

    @Test(arguments: [
        (
            KnownZone.paris, "02:30", "2026-10-24T12:00:00Z",
            ["2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00"]
        ),
        (.lordHowe, "01:45", "2026-04-04T00:00:00Z", ["2026-04-05T01:45:00+11:00", "2026-04-06T01:45:00+10:30"]),
        (.saoPaulo, "23:30", "2019-02-16T12:00:00Z", ["2019-02-16T23:30:00-02:00", "2019-02-17T23:30:00-03:00"]),
        (.casablanca, "01:30", "2026-09-19T12:00:00Z", ["2026-09-20T01:30:00+01:00", "2026-09-21T01:30:00+00:00"]),
        (.troll, "01:00", "2026-10-24T12:00:00Z", ["2026-10-25T01:00:00+02:00", "2026-10-26T01:00:00+00:00"]),
        (.dublin, "01:00", "2026-10-24T12:00:00Z", ["2026-10-25T01:00:00+01:00", "2026-10-26T01:00:00+00:00"]),
        (
            .scoresbysund, "23:30", "2024-10-26T12:00:00Z",
            ["2024-10-26T23:30:00-01:00", "2024-10-27T23:30:00-02:00"]
        ),
    ])
    func `a local time that occurs twice rings once, the first time`(
        zone: KnownZone, time: String, after: String, expected: [String]
    ) throws {
        #expect(try rings(plan(time), zone, after: after, count: 2) == expected)
    }

    @Test func `between the two times that occur twice nothing rings again`() throws {
        // 01:00 UTC is the second 02:00 in Paris; 02:30 rang an hour and a half ago.
        #expect(
            try rings(plan("02:30"), .paris, after: "2026-10-25T01:00:00Z", count: 1) == ["2026-10-26T02:30:00+01:00"])
    }

    @Test(arguments: [
        (
            KnownZone.apia, "07:00", "2011-12-28T00:00:00Z",
            ["2011-12-28T07:00:00-10:00", "2011-12-29T07:00:00-10:00", "2011-12-31T07:00:00+14:00"]
        ),
        (
            .apia, "00:00", "2011-12-29T00:00:00Z",
            ["2011-12-29T00:00:00-10:00", "2011-12-31T00:00:00+14:00", "2012-01-01T00:00:00+14:00"]
        ),
        (
            .kwajalein, "07:00", "1993-08-20T00:00:00Z",
            ["1993-08-20T07:00:00-12:00", "1993-08-22T07:00:00+12:00", "1993-08-23T07:00:00+12:00"]
        ),
        (
            .manila, "07:00", "1844-12-30T00:00:00Z",
            ["1844-12-30T07:00:08-15:56", "1845-01-01T07:00:08+08:04", "1845-01-02T07:00:08+08:04"]
        ),
    ])
    func `a date that the zone skipped does not ring`(
        zone: KnownZone, time: String, after: String, expected: [String]
    ) throws {
        #expect(try rings(plan(time), zone, after: after) == expected)
    }

    @Test func `a schedule for a weekday whose date was skipped rings a week later`() throws {
        #expect(
            try rings(plan("07:00", "fri"), .apia, after: "2011-12-29T12:00:00Z", count: 1)
                == ["2012-01-06T07:00:00+14:00"])
    }

    @Test func `once rings on its date, and then no more`() throws {
        let plan = try plan("06:45", once: "2026-11-25")
        #expect(try rings(plan, .paris, after: "2020-01-01T00:00:00Z") == ["2026-11-25T06:45:00+01:00"])
        #expect(try rings(plan, .paris, after: "2026-11-25T05:45:00Z") == [])
        #expect(try rings(plan, .paris, after: "2030-01-01T00:00:00Z") == [])
    }

    @Test func `once on a date that the zone skipped never rings`() throws {
        #expect(try rings(plan("07:00", once: "2011-12-30"), .apia, after: "2011-01-01T00:00:00Z") == [])
    }

    @Test func `the first occurrence after the gap keeps the date it stands for`() throws {
        let next = try plan("02:30").next(
            after: ISO8601.instant("2026-03-28T12:00:00Z"), in: KnownZone.paris.rules())
        #expect(next?.localDate == CivilDate("2026-03-29"))
        #expect(next?.offset == 7200)
    }

    @Test func `a disabled schedule does not ring`() throws {
        let schedule = Schedule(id: .init(1), plan: try plan("06:45"), isEnabled: false)
        #expect(schedule.next(after: Date(timeIntervalSince1970: 0), in: .utc) == nil)
    }

    @Test func `the skipped date is left out, and the ones after it ring`() throws {
        var schedule = Schedule(
            id: .init(1), plan: try plan("06:45"), skippedDate: CivilDate("2026-11-25"))
        let rules = try KnownZone.paris.rules()
        let after = try ISO8601.instant("2026-11-24T12:00:00Z")
        #expect(schedule.next(after: after, in: rules)?.iso8601 == "2026-11-26T06:45:00+01:00")
        schedule.skippedDate = CivilDate("2026-11-24")
        #expect(schedule.next(after: after, in: rules)?.iso8601 == "2026-11-25T06:45:00+01:00")
        schedule.plan.recurrence = .once(try #require(CivilDate("2026-11-24")))
        #expect(schedule.next(after: after - 86_400, in: rules) == nil)
    }

    @Test func `a skipped date right after a date that the zone skipped leaves the third week`() throws {
        let schedule = Schedule(
            id: .init(1), plan: try plan("07:00", "fri"), skippedDate: CivilDate("2012-01-06"))
        let next = schedule.next(
            after: try ISO8601.instant("2011-12-29T12:00:00Z"), in: try KnownZone.apia.rules())
        #expect(next?.iso8601 == "2012-01-13T07:00:00+14:00")
    }

    @Test(arguments: [
        ("1900-02-28T12:00:00Z", "1900-03-01T00:00:00+01:00"), ("2000-02-28T12:00:00Z", "2000-02-29T00:00:00+01:00"),
        ("2100-02-28T12:00:00Z", "2100-03-01T00:00:00+01:00"), ("2400-02-28T12:00:00Z", "2400-02-29T00:00:00+01:00"),
        ("2399-12-31T12:00:00Z", "2400-01-01T00:00:00+01:00"),
    ])
    func `centuries have the leap days that they have`(after: String, expected: String) throws {
        #expect(try rings(plan("00:00"), .paris, after: after, count: 1) == [expected])
    }

    @Test func `no date is too far away to ask after`() throws {
        let plan = try plan("06:45")
        for date in [
            Date.distantPast, .distantFuture, Date(timeIntervalSinceReferenceDate: .infinity),
            Date(timeIntervalSinceReferenceDate: -.infinity), Date(timeIntervalSinceReferenceDate: .nan),
        ] {
            _ = plan.next(after: date, in: try KnownZone.paris.rules())
        }
        let count = plan.occurrences(after: .distantFuture, count: 2, in: try KnownZone.paris.rules()).count
        #expect(count == 2)
    }

    @Test func `no occurrences are asked for, none are given`() throws {
        #expect(try rings(plan("06:45"), .paris, after: "2026-11-24T12:00:00Z", count: 0) == [])
        let never = SchedulePlan(time: try #require(TimeOfDay("06:45")), recurrence: .weekly(WeekdaySet([])))
        #expect(never.next(after: Date(timeIntervalSince1970: 0), in: .utc) == nil)
    }
}
