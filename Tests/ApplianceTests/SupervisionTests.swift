import AnnouncingTestKit
import Logging
import Synchronization
import SystemdNotify
import Testing

@testable import Appliance

/// With a manager's real socket, and a clock that stands still.
@Suite(.timeLimit(.minutes(1))) struct SupervisionTests {
    private let clock = ManualClock()
    private let manager: NotificationListener

    init() throws { manager = try NotificationListener() }

    private var watched: [String: String] { ["NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": "60000000"] }

    private func supervision(
        _ environment: [String: String], parts: [RollCall.Part] = [{ $0() }],
        words: @escaping @Sendable () async -> String = { "No alarm is to ring." }
    ) -> Supervision {
        Supervision(
            environment: environment, parts: parts, clock: clock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, words: words)
    }

    /// Runs it while the test acts as the manager.
    private func whileRunning(
        _ supervision: Supervision, _ body: (inout AsyncStream<String>.Iterator) async throws -> Void
    ) async throws {
        var messages = manager.messages.makeAsyncIterator()
        let running = Task { await supervision.run() }
        try await body(&messages)
        running.cancel()
        await running.value
        #expect(await messages.next(isolation: #isolation) == "STOPPING=1")
    }

    @Test func `it is ready when all have answered and commands are taken`() async throws {
        let (asked, ask) = AsyncStream<@Sendable () -> Void>.makeStream()
        let isArmed = Mutex(false)
        let supervision = supervision(
            watched, parts: [{ ask.yield($0) }], words: { isArmed.withLock { $0 } ? "armed" : "too early" })
        try await whileRunning(supervision) { messages in
            supervision.commandsAreAnswered()
            var questions = asked.makeAsyncIterator()
            let answer = try #require(await questions.next(isolation: #isolation))
            isArmed.withLock { $0 = true }
            answer()
            let first = await messages.next(isolation: #isolation)
            #expect(first == "READY=1\nSTATUS=armed")
        }
    }

    @Test func `an alarm clock that takes no commands is ready too, after a while`() async throws {
        try await whileRunning(supervision(watched)) { messages in
            await clock.sleepers(atLeast: 1)
            #expect(clock.nextDeadline == ManualClock.Instant(sinceStart: Supervision.entranceLimit))
            clock.advance(by: Supervision.entranceLimit)
            #expect(await messages.next(isolation: #isolation)?.hasPrefix("READY=1") == true)
            #expect(await messages.next(isolation: #isolation) == "WATCHDOG=1")
        }
    }

    @Test func `the watchdog is fed at half of its time while all answer`() async throws {
        let supervision = supervision(watched)
        try await whileRunning(supervision) { messages in
            supervision.commandsAreAnswered()
            _ = await messages.next(isolation: #isolation)
            for _ in 1...3 {
                #expect(await messages.next(isolation: #isolation) == "WATCHDOG=1")
                await clock.sleepers(atLeast: 1)
                #expect(clock.nextDeadline == clock.now.advanced(by: .seconds(30)))
                clock.advance(by: .seconds(30))
            }
            _ = await messages.next(isolation: #isolation)
        }
    }

    @Test func `an announcer that hangs is not called alive`() async throws {
        let (asked, ask) = AsyncStream<Void>.makeStream()
        let isHanging = Atomic(false)
        let questions = Atomic(0)
        let announcer: RollCall.Part = { answer in
            questions.add(1, ordering: .sequentiallyConsistent)
            if isHanging.load(ordering: .sequentiallyConsistent) { ask.yield() } else { answer() }
        }
        let supervision = supervision(watched, parts: [{ $0() }, announcer])
        try await whileRunning(supervision) { messages in
            supervision.commandsAreAnswered()
            _ = await messages.next(isolation: #isolation)
            #expect(await messages.next(isolation: #isolation) == "WATCHDOG=1")
            await clock.sleepers(atLeast: 1)
            isHanging.store(true, ordering: .sequentiallyConsistent)
            clock.advance(by: .seconds(30))
            var asked = asked.makeAsyncIterator()
            _ = await asked.next(isolation: #isolation)
            // Nothing is said any more, until the end that the caller looks for.
            clock.advance(by: .seconds(3600))
            #expect(clock.nextDeadline == nil)
        }
        let count = questions.load(ordering: .sequentiallyConsistent)
        #expect(count == 3)
    }

    @Test func `what rings next is told again only when it has changed`() async throws {
        let words = Mutex("one")
        let supervision = supervision(watched, words: { words.withLock { $0 } })
        try await whileRunning(supervision) { messages in
            supervision.commandsAreAnswered()
            #expect(await messages.next(isolation: #isolation) == "READY=1\nSTATUS=one")
            #expect(await messages.next(isolation: #isolation) == "WATCHDOG=1")
            await clock.sleepers(atLeast: 1)
            words.withLock { $0 = "two" }
            clock.advance(by: .seconds(30))
            #expect(await messages.next(isolation: #isolation) == "WATCHDOG=1\nSTATUS=two")
            await clock.sleepers(atLeast: 1)
            clock.advance(by: .seconds(30))
            #expect(await messages.next(isolation: #isolation) == "WATCHDOG=1")
        }
    }

    @Test func `a reload is told as one`() async throws {
        let supervision = supervision(watched)
        var messages = manager.messages.makeAsyncIterator()
        await supervision.reload {
            let first = await messages.next(isolation: #isolation)
            #expect(first?.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") == true)
        }
        #expect(await messages.next(isolation: #isolation) == "READY=1")
    }

    @Test func `without a manager it ends at once, and a wrong address stops nothing`() async {
        await supervision([:]).run()
        await supervision(["NOTIFY_SOCKET": "vsock:2:1"]).run()
    }
}
