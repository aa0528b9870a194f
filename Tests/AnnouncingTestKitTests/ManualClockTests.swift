import AnnouncingTestKit
import Testing

@Suite struct ManualClockTests {
    private let clock = ManualClock()

    @Test func `a sleeper wakes when its time has come, not before`() async throws {
        let clock = clock
        let sleeping = Task {
            try await clock.sleep(for: .seconds(10))
            return clock.now
        }
        await clock.sleepers(atLeast: 1)
        #expect(clock.nextDeadline == .init(sinceStart: .seconds(10)))
        clock.advance(by: .seconds(10) - .nanoseconds(1))
        #expect(clock.nextDeadline == .init(sinceStart: .seconds(10)))
        clock.advance(by: .nanoseconds(1))
        #expect(try await sleeping.value == .init(sinceStart: .seconds(10)))
        #expect(clock.nextDeadline == nil)
    }

    @Test func `sleeping until the past returns at once`() async throws {
        clock.advance(by: .seconds(5))
        try await clock.sleep(until: .init(sinceStart: .seconds(5)), tolerance: nil)
        try await clock.sleep(until: .init(sinceStart: .seconds(1)), tolerance: nil)
    }

    @Test func `cancellation ends a sleep`() async {
        let clock = clock
        let sleeping = Task { try await clock.sleep(for: .seconds(10)) }
        await clock.sleepers(atLeast: 1)
        sleeping.cancel()
        await #expect(throws: CancellationError.self) { try await sleeping.value }
        #expect(clock.nextDeadline == nil)
    }

    @Test func `a cancelled task does not sleep, even until the past`() async {
        let clock = clock
        let sleeping = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await clock.sleep(for: .zero)
        }
        await #expect(throws: CancellationError.self) { try await sleeping.value }
    }

    @Test func `a test waits until as many sleep as it needs`() async throws {
        let clock = clock
        await withThrowingTaskGroup(of: Void.self) { group in
            for seconds in 1...3 { group.addTask { try await clock.sleep(for: .seconds(seconds)) } }
            await clock.sleepers(atLeast: 3)
            clock.advance(by: .seconds(1))
            await clock.sleepers(atLeast: 2)
            #expect(clock.nextDeadline == .init(sinceStart: .seconds(2)))
            clock.advance(by: .seconds(2))
        }
        #expect(clock.nextDeadline == nil)
    }

    @Test func `a time limit can be tested without waiting for it`() async throws {
        let clock = clock
        let limited = Task {
            try await withThrowingTaskGroup(of: String.self) { group in
                group.addTask {
                    try await clock.sleep(for: .seconds(3600))
                    return "too late"
                }
                return try await group.next() ?? ""
            }
        }
        await clock.sleepers(atLeast: 1)
        clock.advance(by: .seconds(3600))
        #expect(try await limited.value == "too late")
    }
}
