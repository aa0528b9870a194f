/// Which alarms have rung, and how far. Every write is durable when it returns. All throw ``Problem``.
package protocol RingStore: Sendable {
    /// All that are not over, and those that were due within ``RingHistory/kept`` before the last one; by due time.
    func rings() async throws -> [Ring]
    /// Stores a ring, replacing the one with the same id, and lets go of what is over and too old. One whose schedule is
    /// gone is not stored.
    func saveRing(_ ring: Ring) async throws
    /// The latest time that was known to be true; `nil` before there was one.
    func lastKnownTime() async throws -> KnownTime?
    func saveLastKnownTime(_ time: KnownTime) async throws
}

package enum RingHistory {
    /// Long enough that no step of the clock that is worth heeding finds an occurrence forgotten.
    package static let kept = Duration.seconds(3 * 24 * 3600)
}
