import Synchronization

/// What one consumer is told: the state now, and then each time it is another one.
final class NetworkChanges: Sendable {
    private let network: KernelNetwork
    private let signals: AsyncStream<Void>
    /// Kept, since its socket is closed with it.
    private let events: RouteEvents?
    private let last = Mutex<Bool?>(nil)

    /// - Parameter signals: one when there may be news, and one to begin with.
    init(of network: KernelNetwork, signals: AsyncStream<Void>, events: RouteEvents?) {
        self.network = network
        self.signals = signals
        self.events = events
    }

    /// The next change; `nil` when the task is cancelled.
    func next() async -> Bool? {
        for await _ in signals {
            let isOnline = network.isOnline
            let isNews = last.withLock { last in
                defer { last = isOnline }
                return last != isOnline
            }
            if isNews { return isOnline }
        }
        return nil
    }
}
