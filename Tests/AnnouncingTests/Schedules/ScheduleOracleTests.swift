import AnnouncingTestKit
import Foundation
import SimulatedYear
import Testing

@testable import Announcing

@Suite struct ScheduleOracleTests {
    /// Where the clocks of a zone are set, and a day on which they are not.
    private func centers(_ zone: KnownZone, _ generator: inout SplitMix) throws -> [Int64] {
        let rules = try zone.rules()
        let ordinary = (0..<3).map { _ in Int64.random(in: -2_208_988_800..<13_569_465_600, using: &generator) }
        let footerChanges = ordinary.map { rules.period(at: $0).end }.filter { $0 < .max }
        return zone.file.transitions.map(\.at) + ordinary + footerChanges
    }

    @Test(arguments: KnownZone.allCases)
    func `next agrees with a wall that is watched minute by minute`(_ zone: KnownZone) async throws {
        var generator = SplitMix(seed: 42)
        let rules = try zone.rules()
        for center in try centers(zone, &generator) {
            // Long work; the other tests want their turn.
            await Task.yield()
            let start = center - 6 * 86_400 - Int64.random(in: 0..<86_400, using: &generator)
            let oracle = ScheduleOracle(rules: rules, from: start, days: 14)
            for _ in 0..<40 {
                let plan = try Self.plan(near: rules.offset(at: center), center, &generator)
                var expected = oracle.rings(of: plan)
                guard let first = expected.first, let last = expected.last else { continue }
                let found = plan.occurrences(after: first - 1, count: expected.count, in: rules).map(\.instant)
                #expect(found == expected, "\(plan) around \(center)")

                let after = first + Double.random(in: 0...(last.timeIntervalSince(first)), using: &generator)
                expected.removeAll { $0 <= after }
                guard let next = expected.first else { continue }
                #expect(plan.next(after: after, in: rules)?.instant == next, "\(plan) after \(after)")
            }
        }
    }

    /// A plan whose time lies, every other time, within two hours of what the wall shows at an instant.
    private static func plan(near offset: Int, _ instant: Int64, _ generator: inout SplitMix) throws -> SchedulePlan {
        let minuteOfDay =
            Bool.random(using: &generator)
            ? Int.random(in: 0..<1440, using: &generator)
            : LocalDateTime(localSeconds: instant + Int64(offset) + .random(in: -7200...7200, using: &generator))
                .minuteOfDay
        let days = Weekday.allCases.filter { _ in Bool.random(using: &generator) }
        return SchedulePlan(
            time: try #require(TimeOfDay(hour: minuteOfDay / 60, minute: minuteOfDay % 60)),
            recurrence: .weekly(Bool.random(using: &generator) ? .everyDay : WeekdaySet(days)))
    }

    @Test func `the oracle itself knows a gap and a skipped date`() throws {
        let plan = SchedulePlan(time: try #require(TimeOfDay("02:30")), recurrence: .weekly(.everyDay))
        let paris = ScheduleOracle(rules: try KnownZone.paris.rules(), from: 1_774_483_200, days: 7)
        #expect(
            paris.rings(of: plan).map(ISO8601.utcText) == [
                "2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z",
            ])
        let apia = ScheduleOracle(rules: try KnownZone.apia.rules(), from: 1_324_944_000, days: 7)
        #expect(
            apia.rings(of: plan).map(ISO8601.utcText) == [
                "2011-12-28T12:30:00Z", "2011-12-29T12:30:00Z", "2011-12-30T12:30:00Z", "2011-12-31T12:30:00Z",
            ])
    }
}

extension LocalDateTime {
    fileprivate var minuteOfDay: Int { hour * 60 + minute }
}
