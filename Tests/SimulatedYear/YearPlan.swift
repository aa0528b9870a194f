package import Announcing
package import Foundation

/// What people ask of an alarm clock.
package enum YearPlan {
    /// Half of all alarms, so that many come at one moment.
    private static let favorites = ["07:00", "06:30", "00:00", "02:30", "01:15", "23:59"].compactMap { TimeOfDay($0) }

    package static func any(in zones: [ZoneRules], at now: Date, _ dice: inout Dice) -> SchedulePlan {
        let any = TimeOfDay(
            hour: .random(in: 0..<24, using: &dice), minute: .random(in: 0..<60, using: &dice),
            second: dice.oneIn(3) ? .random(in: 0..<60, using: &dice) : 0)
        let rules: [MissedRule?] = [
            nil, .announce, .skip, .ringLate(minutes: 1), .ringLate(minutes: 90), .ringLate(minutes: 1440),
        ]
        return SchedulePlan(
            time: dice.oneIn(2) ? dice.pick(favorites) : any ?? favorites[0], recurrence: recurrence(at: now, &dice),
            zone: dice.oneIn(8) ? nil : dice.pick(zones).name, ringMinutes: dice.pick([nil, 0, 5, 120]),
            missedRule: dice.pick(rules))
    }

    private static func recurrence(at now: Date, _ dice: inout Dice) -> SchedulePlan.Recurrence {
        guard !dice.oneIn(6) else {
            let today = Int((now.timeIntervalSince1970 / 86_400).rounded(.down))
            return .once(CivilDate(daysSince1970: today + .random(in: 0...30, using: &dice)))
        }
        let days = Weekday.allCases.filter { _ in !dice.oneIn(3) }
        return .weekly(days.isEmpty ? .everyDay : WeekdaySet(days))
    }
}
