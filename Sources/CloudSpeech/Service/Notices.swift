import Synchronization

/// Tells an owner what should be known of a service, each thing once.
final class Notices: Sendable {
    private let name: String
    private let tell: @Sendable (String) -> Void
    private let told = Mutex<Set<String>>([])

    /// - Parameter name: the engine's, which every notice begins with.
    init(engine name: String, tell: @escaping @Sendable (String) -> Void) {
        self.name = name
        self.tell = tell
    }

    func callAsFunction(_ notice: String) {
        guard told.withLock({ $0.insert(notice).inserted }) else { return }
        tell("\(name): \(notice)")
    }

    /// A speed within what the service can do; tells when that is not the one asked for.
    func clamped(_ speed: Double, to range: ClosedRange<Double>) -> Double {
        let clamped = min(max(speed, range.lowerBound), range.upperBound)
        if clamped != speed { self("speed \(speed) is spoken as \(clamped), the nearest it can") }
        return clamped
    }
}
