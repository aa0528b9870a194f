import Foundation
import Synchronization

/// Threads for work that keeps a processor busy for milliseconds to seconds: running models, loading them. They are not
/// the language's own, so that a model on two cores never keeps an alarm's task waiting.
///
/// Work is done in the order it came, on as many threads at once as there are. The threads start with the first work, sleep
/// without waking by themselves, and end with the pool, after the work in hand.
package final class ComputePool: Sendable {
    /// How many threads there are.
    package let width: Int
    private let priority: ThreadPriority
    private let queue: WorkQueue
    private let isStarted = Mutex(false)

    /// - Parameter width: at least 1; what is below counts as 1.
    package convenience init(width: Int) { self.init(width: width, priority: .normal) }

    init(width: Int, priority: ThreadPriority) {
        self.width = max(1, width)
        self.priority = priority
        queue = WorkQueue()
    }

    /// One thread for what nobody waits for, at idle priority: it takes nothing from a speech that somebody hears, and one
    /// is enough, for each more would want memory of its own.
    package static func ahead() -> ComputePool { ComputePool(width: 1, priority: .idle) }

    deinit { queue.close() }

    /// Does the work on one of the threads.
    /// - Throws: what the work throws.
    func perform<Success: Sendable>(
        _ work: @escaping @Sendable () throws -> Success
    ) async throws -> Success {
        startThreads()
        return try await withCheckedThrowingContinuation { continuation in
            queue.add { continuation.resume(with: Result(catching: work)) }
        }
    }

    /// Does work that can't fail on one of the threads.
    func run<Success: Sendable>(_ work: @escaping @Sendable () -> Success) async -> Success {
        startThreads()
        return await withCheckedContinuation { continuation in
            queue.add { continuation.resume(returning: work()) }
        }
    }

    private func startThreads() {
        let mustStart = isStarted.withLock { isStarted in
            defer { isStarted = true }
            return !isStarted
        }
        guard mustStart else { return }
        for number in 1...width {
            // The thread keeps the queue, not the pool: otherwise neither would ever end.
            Thread.detachNewThread { [queue, priority] in
                // As `ps -L` shows it.
                Thread.current.name = priority == .idle ? "ahead \(number)" : "compute \(number)"
                priority.applyToThisThread()
                while let work = queue.next() { work() }
            }
        }
    }
}

/// `@unchecked Sendable`: both variables are only touched while `condition` is locked.
private final class WorkQueue: @unchecked Sendable {
    private let condition = NSCondition()
    private var works: ArraySlice<@Sendable () -> Void> = []
    private var isClosed = false

    func add(_ work: @escaping @Sendable () -> Void) {
        condition.lock()
        works.append(work)
        condition.signal()
        condition.unlock()
    }

    /// Ends the waiting of all threads once nothing is left to do.
    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }

    /// Blocks until there is work; `nil` when there will be none.
    func next() -> (@Sendable () -> Void)? {
        condition.lock()
        defer { condition.unlock() }
        while works.isEmpty, !isClosed { condition.wait() }
        return works.popFirst()
    }
}
