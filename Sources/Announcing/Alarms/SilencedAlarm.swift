package import Foundation

/// An alarm of the day to come that does not ring, because somebody said so, perhaps long ago.
package struct SilencedAlarm: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case disabled
        /// Only this one time.
        case skipped
    }

    /// How far ahead somebody remembers what is to ring.
    private static let reach: TimeInterval = 24 * 3600

    package var schedule: Schedule
    /// When it would ring.
    package var occurrence: Occurrence
    package var reason: Reason

    package init(schedule: Schedule, occurrence: Occurrence, reason: Reason) {
        self.schedule = schedule
        self.occurrence = occurrence
        self.reason = reason
    }

    /// `nil` when the schedule rings within a day, or would not anyhow.
    /// - Parameter rules: of the schedule's zone.
    package init?(_ schedule: Schedule, after now: Date, in rules: ZoneRules) {
        guard let occurrence = schedule.plan.next(after: now, in: rules),
            occurrence.instant.timeIntervalSince(now) <= Self.reach
        else { return nil }
        if !schedule.isEnabled {
            self.init(schedule: schedule, occurrence: occurrence, reason: .disabled)
        } else if schedule.skippedDate == occurrence.localDate {
            self.init(schedule: schedule, occurrence: occurrence, reason: .skipped)
        } else {
            return nil
        }
    }
}
