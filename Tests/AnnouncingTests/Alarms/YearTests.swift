import AnnouncingTestKit
import Foundation
import SimulatedYear
import Testing

@testable import Announcing

/// The whole of it, with the zones of the machine, is `benchmarks/year`.
@Suite struct YearTests {
    /// 2026-09-01T00:00:00Z: the clocks of most zones here are set in the 60 days after it.
    private static let start = Date(timeIntervalSince1970: 1_788_220_800)
    private static let days = 60

    private static let zones = Result {
        var dice = Dice(seed: 7)
        let made = try (0..<6).map { number in
            let hours = Int.random(in: -11...11, using: &dice)
            let minutes = dice.pick(["00", "30", "45"])
            let month = dice.pick([9, 10])
            let rule = "<AAA>\(hours):\(minutes)<BBB>,M\(month).\(number % 5 + 1).0/\(number),M3.1.0"
            return try ZoneRules(
                name: "Made/\(number)", tzif: TZifFile(types: [.init("AAA", -hours * 3600)], footer: rule).bytes)
        }
        let known: [KnownZone] = [.paris, .dublin, .lordHowe, .casablanca, .kathmandu, .troll, .scoresbysund]
        return YearZones(try known.map { try $0.rules() } + made, from: start, days: days)
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `alarms and a second opinion agree through clock steps, restarts and edits`(_ seed: UInt64) throws {
        var run = YearRun(
            YearSize(start: Self.start, days: Self.days, schedules: 40, seed: seed), zones: try Self.zones.get())
        let report = run.run()
        #expect(report.differenceCount == 0, "\(report.differences.joined(separator: "\n"))")
        #expect(report.rings > 100)
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `the scheduler wakes for all that the second opinion expects`(_ seed: UInt64) async throws {
        var weeks = try await SchedulerWeeks(zones: try Self.zones.get(), start: Self.start, seed: seed)
        let (done, expected) = try await weeks.run(turns: 400)
        #expect(done == expected)
        #expect(done.count > 100)
    }

    @Test func `the same seed tells the same story`() throws {
        let story = { () throws in
            var run = YearRun(
                YearSize(start: Self.start, days: 20, schedules: 10, seed: 3), zones: try Self.zones.get())
            return run.run()
        }
        #expect(try story() == (try story()))
    }
}
