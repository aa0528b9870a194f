import Announcing
import Foundation

/// What a box keeps on its disk, by the rules of `RingStore`.
struct BoxMemory {
    private(set) var rings: [Ring.ID: Ring] = [:]
    var lastKnown: Date?

    /// Beginning at the earliest.
    var inOrder: [Ring] { rings.values.sorted { ($0.id.due, $0.id.schedule) < ($1.id.due, $1.id.schedule) } }

    mutating func save(_ ring: Ring) {
        rings[ring.id] = ring
        guard let last = rings.keys.map(\.due).max() else { return }
        let oldest = last.addingTimeInterval(-(RingHistory.kept / .seconds(1)))
        rings = rings.filter { $0.value.state != .over || $0.key.due >= oldest }
    }

    mutating func forget(_ schedule: Identifier<Schedule>) { rings = rings.filter { $0.key.schedule != schedule } }
}
