package import Foundation

/// The hours of the night in which a light says only what somebody who sees it can do something about.
package struct DarkHours: Hashable, Sendable {
    package var from: TimeOfDay
    /// The first moment after them; may be earlier than ``from``: they go over midnight.
    package var to: TimeOfDay

    package static let standard = DarkHours(
        from: TimeOfDay(secondsSinceMidnight: 22 * 3600), to: TimeOfDay(secondsSinceMidnight: 7 * 3600))

    package init(from: TimeOfDay, to: TimeOfDay) {
        self.from = from
        self.to = to
    }

    package func contain(_ time: TimeOfDay) -> Bool { HoursOfDay(from: from, to: to).contain(time) }

    /// What is shown at that hour; `nil` is dark.
    package static func shown(_ state: IndicatorState, isDark: Bool) -> IndicatorState? {
        switch state {
        case .ready, .preparing, .speaking, .offline: isDark ? nil : state
        case .ringing, .snoozed, .trouble, .timeUnsure, .buttonWarning: state
        }
    }

    /// The next moment after `now` at which they begin or end.
    package func nextChange(after now: Date, in rules: ZoneRules) -> Date? {
        [from, to].compactMap { time in
            SchedulePlan(time: time, recurrence: .weekly(.everyDay)).next(after: now, in: rules)?.instant
        }.min()
    }
}
