import Foundation
import Synchronization

/// Threads that do work in the order it came, as much of it at once as there are threads. They begin with ``start()``, sleep
/// without waking by themselves, and end with the object, after the work in hand.
final class WorkerThreads: Sendable {
    let count: Int
    private let name: String
    private let priority: ThreadPriority
    private let queue = WorkQueue()
    private let isStarted = Mutex(false)

    /// - Parameters:
    ///   - name: as `ps -L` shows it, with a number behind; the kernel keeps 15 bytes.
    ///   - count: at least 1; what is below counts as 1.
    init(name: String, count: Int, priority: ThreadPriority) {
        self.name = name
        self.count = max(1, count)
        self.priority = priority
    }

    deinit { queue.close() }

    /// Makes the threads, once. They begin as the calling thread is, and then take their own priority.
    func start() {
        let mustStart = isStarted.withLock { isStarted in
            defer { isStarted = true }
            return !isStarted
        }
        guard mustStart else { return }
        for number in 1...count {
            // The thread keeps the queue, not the object: otherwise neither would ever end.
            Thread.detachNewThread { [queue, name, priority] in
                Thread.current.name = "\(name) \(number)"
                priority.applyToThisThread()
                while let work = queue.next() { work() }
            }
        }
    }

    /// Has the work done by one of the threads, once they are started.
    func add(_ work: @escaping @Sendable () -> Void) { queue.add(work) }
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
