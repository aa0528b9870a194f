import Synchronization

/// Somebody asked the daemon to begin anew.
final class RestartRequest: Sendable {
    private let requests: AsyncStream<Void>
    private let request: AsyncStream<Void>.Continuation
    private let wasMade = Mutex(false)

    init() { (requests, request) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    var isMade: Bool { wasMade.withLock(\.self) }

    func make() {
        wasMade.withLock { $0 = true }
        request.yield()
    }

    /// Returns when it is made, or the task is cancelled; a moment later, so that whoever asked is answered.
    func wait(_ clock: any Clock<Duration>) async throws {
        for await _ in requests { return try await clock.sleep(for: .milliseconds(500)) }
    }
}
