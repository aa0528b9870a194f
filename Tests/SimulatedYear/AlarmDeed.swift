package import Announcing
package import Foundation

/// What an agenda wants to be done, as far as a second opinion can know it.
package enum AlarmDeed: Hashable, Sendable {
    case ring(Ring.ID, due: Date, snoozes: Int)
    case sleepOn(Ring.ID, until: Date, snoozes: Int)
    case miss(Ring.ID, earlier: Int)
    case tell(Identifier<Schedule>, due: Date)
    case close(Ring.ID)
}

extension AlarmDeed {
    /// `nil` for an action that speaks of no schedule, which would be wrong.
    package init?(_ action: AlarmAgenda.Action) {
        switch action {
        case .ring(let said):
            guard let alarm = said.alarm else { return nil }
            self = .ring(alarm.ring, due: said.due, snoozes: alarm.snoozes)
        case .sleepOn(let said):
            guard let alarm = said.alarm else { return nil }
            self = .sleepOn(alarm.ring, until: said.due, snoozes: alarm.snoozes)
        case .miss(let said, let earlier):
            guard let alarm = said.alarm else { return nil }
            self = .miss(alarm.ring, earlier: earlier)
        case .tell(let said):
            guard case .schedule(let id) = said.trigger else { return nil }
            self = .tell(id, due: said.due)
        case .close(let ring): self = .close(ring.id)
        }
    }
}
