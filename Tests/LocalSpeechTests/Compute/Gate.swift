import Dispatch

/// Where a thread of a pool waits until a test lets it go on. The test's own task never blocks: the language's threads are
/// few, and others need them to get here.
final class Gate: Sendable {
    private let arrivals: AsyncStream<Void>
    private let arrival: AsyncStream<Void>.Continuation
    private let opening = DispatchSemaphore(value: 0)

    init() { (arrivals, arrival) = AsyncStream.makeStream() }

    /// Blocks until it is opened, once for each time.
    func pass() {
        arrival.yield()
        opening.wait()
    }

    /// Returns when a thread waits.
    func arrived() async { for await _ in arrivals { break } }

    func open() { opening.signal() }
}
