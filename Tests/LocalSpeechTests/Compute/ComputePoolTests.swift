// Dispatch's objects may be used from any thread; its module for Linux does not say so.
@preconcurrency import Dispatch
import Glibc
import Synchronization
import Testing

@testable import LocalSpeech

@Suite struct ComputePoolTests {
    @Test func `What the work returns or throws reaches whoever waits`() async throws {
        let pool = ComputePool(width: 2)
        #expect(try await pool.perform { 6 * 7 } == 42)
        await #expect(throws: CancellationError.self) { try await pool.perform { throw CancellationError() } }
    }

    @Test func `One thread does one work after the other`() async throws {
        let pool = ComputePool(width: 1)
        let running = Running()
        try await withThrowingTaskGroup { group in
            for _ in 0..<50 {
                group.addTask {
                    try await pool.perform {
                        #expect(running.begin() == 1)
                        running.end()
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `Two threads work at the same time`() async throws {
        let pool = ComputePool(width: 2)
        // Each waits for the other: on one thread this would never end.
        let meeting = Meeting(of: 2)
        async let one: Void = pool.perform { meeting.arrive() }
        async let other: Void = pool.perform { meeting.arrive() }
        _ = try await (one, other)
    }

    @Test func `Work ahead of time runs on one thread at idle priority, and other work does not`() async {
        let ahead = ComputePool.ahead()
        #expect(ahead.width == 1)
        // 0 is the thread that asks.
        #expect(await ahead.run { sched_getscheduler(0) } == ThreadPriority.idlePolicy)
        #expect(await ComputePool(width: 1).run { sched_getscheduler(0) } == SCHED_OTHER)
    }

    /// A thread that the language starts to go on with a task begins as the one that made it ready.
    @Test func `who waited for a thread at idle priority is told by one that is not`() async throws {
        let ahead = ComputePool.ahead()
        let readiness = Readiness()
        try await withTaskExecutorPreference(readiness) {
            readiness.forget()
            await ahead.run {}
            try await ahead.perform {}
            await #expect(throws: CancellationError.self) { try await ahead.perform { throw CancellationError() } }
        }
        #expect(readiness.policies.count >= 3)
        #expect(Set(readiness.policies) == [SCHED_OTHER])
    }
}

/// Runs tasks, and knows the scheduling policy of each thread that made one ready to run.
private final class Readiness: TaskExecutor {
    private let seen = Mutex<[Int32]>([])
    private let queue = DispatchQueue(label: "readiness")

    var policies: [Int32] { seen.withLock(\.self) }

    func forget() { seen.withLock { $0 = [] } }

    func enqueue(_ job: consuming ExecutorJob) {
        // 0 is the thread that asks.
        seen.withLock { $0.append(sched_getscheduler(0)) }
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// How many are at work.
private final class Running: Sendable {
    private let count = Mutex(0)

    func begin() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }

    func end() { count.withLock { $0 -= 1 } }
}
