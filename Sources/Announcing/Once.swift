import Synchronization

/// Tells the first to ask from all the others.
final class Once: Sendable {
    private let asked = Atomic(false)

    func isFirst() -> Bool { !asked.exchange(true, ordering: .relaxed) }
}
