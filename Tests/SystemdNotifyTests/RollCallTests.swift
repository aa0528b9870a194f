import Synchronization
import Testing

@testable import SystemdNotify

@Suite(.timeLimit(.minutes(1))) struct RollCallTests {
    @Test func `it is complete when the last part has answered, in whatever order`() async throws {
        let (asked, ask) = AsyncStream<@Sendable () -> Void>.makeStream()
        let isComplete = Atomic(false)
        let roll = RollCall([{ $0() }, { ask.yield($0) }])
        async let call: Void = {
            try await roll.answered()
            isComplete.store(true, ordering: .sequentiallyConsistent)
        }()
        var questions = asked.makeAsyncIterator()
        let answer = try #require(await questions.next(isolation: #isolation))
        let isEarly = isComplete.load(ordering: .sequentiallyConsistent)
        #expect(!isEarly)
        answer()
        try await call
    }

    @Test func `nobody to ask means that all have answered`() async throws { try await RollCall([]).answered() }

    @Test func `a part that hangs keeps it open until it is called off`() async {
        let call = Task { try await RollCall([{ $0() }, { _ in }]).answered() }
        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
    }
}
