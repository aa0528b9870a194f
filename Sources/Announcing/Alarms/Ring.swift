package import Foundation

/// One ringing of a schedule, from its first sound until somebody ends it: what must survive a power cut, so that it goes
/// on afterwards and does not begin again once it is over.
package struct Ring: Hashable, Codable, Identifiable, Sendable {
    /// An occurrence rings once, however often the clock shows its time.
    package struct ID: Hashable, Codable, Sendable {
        package var schedule: Identifier<Schedule>
        /// The instant of the occurrence.
        package var due: Date

        package init(schedule: Identifier<Schedule>, due: Date) {
            self.schedule = schedule
            self.due = due
        }
    }

    package enum State: Hashable, Codable, Sendable {
        case ringing
        case snoozed(until: Date)
        case over
    }

    package var id: ID
    package var state: State
    /// What the wall clock showed when it began.
    package var beganAt: Date
    /// How often it was put off.
    package var snoozes: Int

    package init(id: ID, state: State = .ringing, beganAt: Date, snoozes: Int = 0) {
        self.id = id
        self.state = state
        self.beganAt = beganAt
        self.snoozes = snoozes
    }
}
