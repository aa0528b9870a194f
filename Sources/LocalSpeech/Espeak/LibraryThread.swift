import Foundation

/// A thread of its own for a C library that blocks, and that must only ever be called from one thread. Runs an actor's
/// jobs in the order they came.
///
/// The thread starts with the first job, sleeps on a condition without ever waking by itself, and lasts as long as the
/// process: its owner is for the whole process, too.
///
/// `@unchecked Sendable`: `jobs` and `isStarted` are only touched while `condition` is locked; the rest is immutable.
final class LibraryThread: SerialExecutor, @unchecked Sendable {
    /// What libespeak-ng and the stream of its samples keep on a stack is some tens of KB. The 8 MB that glibc would reserve,
    /// a machine short of memory does not give.
    private static let stackSize = 1 << 20

    private let name: String
    private let condition = NSCondition()
    private var jobs: [UnownedJob] = []
    private var isStarted = false

    /// - Parameter name: as `ps -L` shows it; the kernel keeps 15 bytes.
    init(name: String) { self.name = name }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        condition.lock()
        jobs.append(job)
        let mustStart = !isStarted
        isStarted = true
        condition.signal()
        condition.unlock()
        if mustStart { start() }
    }

    private func start() {
        let thread = Thread { [self] in
            // A thread can only be named from inside.
            Thread.current.name = name
            while true {
                for job in nextJobs() { job.runSynchronously(on: asUnownedSerialExecutor()) }
            }
        }
        thread.stackSize = Self.stackSize
        thread.start()
    }

    private func nextJobs() -> [UnownedJob] {
        condition.lock()
        defer { condition.unlock() }
        while jobs.isEmpty { condition.wait() }
        let next = jobs
        jobs = []
        return next
    }
}
