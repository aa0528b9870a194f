package import Announcing
package import Foundation

/// How much is simulated.
package struct YearSize: Sendable {
    package var start: Date
    package var days: Int
    package var schedules: Int
    package var seed: UInt64

    /// - Parameter start: after 2025, or no clock is believed.
    package init(start: Date, days: Int, schedules: Int, seed: UInt64) {
        self.start = start
        self.days = days
        self.schedules = schedules
        self.seed = seed
    }

    package var end: Date { start.addingTimeInterval(Double(days) * 86_400) }
}

/// The walls of the year's zones, watched once for all runs of it.
package struct YearZones: Sendable {
    package let rules: [ZoneRules]
    let walls: [String: ScheduleOracle]

    /// What is missed is looked for this far back, and clocks are set this far ahead, in days.
    private static let margin = 50

    /// - Parameter rules: with names that differ; at least one.
    package init(_ rules: [ZoneRules], from start: Date, days: Int) {
        self.rules = rules
        let first = Int64(start.timeIntervalSince1970) - Int64(Self.margin * 86_400)
        let walls = rules.map { rules in
            (rules.name, ScheduleOracle(rules: rules, from: first, days: days + 2 * Self.margin, step: 900))
        }
        self.walls = Dictionary(walls) { first, _ in first }
    }

    /// When a schedule would ring, by the walls; in the first zone where it names none.
    package func times(of schedule: Schedule) -> [Date] {
        let zone = schedule.plan.zone ?? rules[0].name
        return walls[zone]?.rings(of: schedule.plan, except: schedule.skippedDate) ?? []
    }

    var byName: [String: ZoneRules] { Dictionary(rules.map { ($0.name, $0) }) { first, _ in first } }
}
