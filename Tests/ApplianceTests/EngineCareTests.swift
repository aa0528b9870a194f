import Announcing
import AnnouncingTestKit
import Logging
import Synchronization
import Testing

@testable import Appliance

@Suite(.timeLimit(.minutes(1))) struct EngineCareTests {
    private let clock = ManualClock()
    private let journal = Journal()
    private let stalls = Stalls()

    /// Runs the care of the engine `old` while the test acts.
    private func caring(_ body: (EngineCare, inout AsyncStream<String>.Iterator) async throws -> Void) async rethrows {
        let idle = IdleUnloading(engines: [], limit: nil, clock: clock)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let care = EngineCare(OneEngine("old", journal), idle: idle, clock: clock, logger: logger)
        let running = Task { await care.run(stalls: stalls.stream) }
        var lines = journal.lines.makeAsyncIterator()
        #expect(await lines.next() == "old is warm")
        try await body(care, &lines)
        running.cancel()
        await running.value
    }

    @Test func `engines that are replaced go cold, then the new one is warmed`() async {
        await caring { care, lines in
            await care.use(OneEngine("new", journal), idleLimit: nil)
            #expect(await lines.next(isolation: #isolation) == "old is cold")
            #expect(await lines.next(isolation: #isolation) == "new is warm")
        }
    }

    @Test func `engines that are replaced are let go`() async {
        await caring { care, lines in
            weak var old: OneEngine.Engine?
            do {
                let middle = OneEngine("middle", journal)
                old = middle.engine
                await care.use(middle, idleLimit: nil)
            }
            await care.use(OneEngine("new", journal), idleLimit: nil)
            while await lines.next(isolation: #isolation) != "new is warm" {}
            // The last pass over the old one may still be ending.
            while old != nil { await Task.yield() }
        }
    }

    @Test func `when memory is short the engines in force give theirs back`() async {
        await caring { care, lines in
            await care.use(OneEngine("new", journal), idleLimit: nil)
            while await lines.next(isolation: #isolation) != "new is warm" {}
            stalls.tell()
            #expect(await lines.next(isolation: #isolation) == "new is cold")
        }
    }

    @Test func `a machine that stays short is not asked again within a minute`() async {
        await caring { care, lines in
            await stalls.taken()
            for pause in [Duration.zero, .seconds(59), .seconds(1)] {
                clock.advance(by: pause)
                stalls.tell()
                await stalls.taken()
            }
            #expect(await lines.next(isolation: #isolation) == "old is cold")
            #expect(await lines.next(isolation: #isolation) == "old is cold")
            await care.use(OneEngine("new", journal), idleLimit: nil)
            #expect(await lines.next(isolation: #isolation) == "old is cold")
            #expect(await lines.next(isolation: #isolation) == "new is warm")
        }
    }
}

/// Stalls when the test says so.
private final class Stalls: Sendable {
    let stream: AsyncStream<Void>
    private let stalls: AsyncStream<Void>.Continuation
    private let requests: AsyncStream<Void>

    init() {
        let (told, stalls) = AsyncStream<Void>.makeStream()
        let (requests, request) = AsyncStream<Void>.makeStream()
        self.stalls = stalls
        self.requests = requests
        stream = AsyncStream {
            request.yield()
            for await _ in told { return }
            return nil
        }
    }

    func tell() { stalls.yield() }

    /// Returns when all before was dealt with, once for each.
    func taken() async { for await _ in requests { return } }
}

/// What engines were told, line by line.
private final class Journal: Sendable {
    let lines: AsyncStream<String>
    private let continuation: AsyncStream<String>.Continuation

    init() { (lines, continuation) = AsyncStream.makeStream() }

    func write(_ line: String) { continuation.yield(line) }
}

private struct OneEngine: LoadableEngines {
    final class Engine: WarmableEngine {
        let name: String
        let defaultVoice = "own"
        private let journal: Journal

        init(_ name: String, _ journal: Journal) {
            self.name = name
            self.journal = journal
        }

        func modelIdentity(of voice: String) -> String { name }
        func voices() async -> [Voice] { [] }
        func speech(for request: SpeechRequest) -> AudioStream { AudioStream { $0.finish() } }
        func checkHealth() async {}
        func warmUp() async { journal.write("\(name) is warm") }
        func coolDown() async { journal.write("\(name) is cold") }
    }

    let engine: Engine

    init(_ name: String, _ journal: Journal) { engine = Engine(name, journal) }

    var all: [any SpeechEngine] { [engine] }

    func warmUp(logger: Logger) async -> String? {
        await engine.warmUp()
        return engine.name
    }
}
