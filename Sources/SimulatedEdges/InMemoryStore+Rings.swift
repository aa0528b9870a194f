package import Announcing
import Foundation

extension InMemoryStore: RingStore {
    package func rings() async throws -> [Ring] {
        rings.values.sorted { ($0.id.due, $0.id.schedule) < ($1.id.due, $1.id.schedule) }
    }

    package func saveRing(_ ring: Ring) async throws {
        guard schedules[ring.id.schedule] != nil else { return }
        rings[ring.id] = ring
        guard let last = rings.keys.map(\.due).max() else { return }
        let oldest = last.addingTimeInterval(-(RingHistory.kept / .seconds(1)))
        rings = rings.filter { $0.value.state != .over || $0.key.due >= oldest }
    }

    package func lastKnownTime() async throws -> KnownTime? { knownTime }

    package func saveLastKnownTime(_ time: KnownTime) async throws { knownTime = time }
}
