import Synchronization

/// Where the steps of announcements are made known to whoever subscribed: history, log, lights, terminal, live page.
///
/// Nothing is lost to a slow subscriber: each has a queue of its own without limit, and steps are few.
package final class AnnouncementEvents: Sendable {
    private struct Subscribers {
        var nextKey = 0
        var continuations: [Int: AsyncStream<AnnouncementEvent>.Continuation] = [:]
        var isFinished = false
    }

    private let subscribers = Mutex(Subscribers())

    package init() {}

    /// Every step from now on, until ``finish()``. Dropping the stream unsubscribes.
    package func subscribe() -> AsyncStream<AnnouncementEvent> {
        let (stream, continuation) = AsyncStream.makeStream(of: AnnouncementEvent.self)
        let key = subscribers.withLock { subscribers -> Int? in
            guard !subscribers.isFinished else { return nil }
            subscribers.nextKey += 1
            subscribers.continuations[subscribers.nextKey] = continuation
            return subscribers.nextKey
        }
        guard let key else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.subscribers.withLock { _ = $0.continuations.removeValue(forKey: key) }
        }
        return stream
    }

    package func publish(_ event: AnnouncementEvent) {
        let continuations = subscribers.withLock { Array($0.continuations.values) }
        for continuation in continuations { continuation.yield(event) }
    }

    /// Ends every subscription, after what was published before.
    package func finish() {
        let continuations = subscribers.withLock { subscribers in
            subscribers.isFinished = true
            defer { subscribers.continuations = [:] }
            return Array(subscribers.continuations.values)
        }
        for continuation in continuations { continuation.finish() }
    }
}
