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
