import AnnouncingTestKit
import Foundation
import SimulatedEdges
import Synchronization
import Testing

@testable import Announcing

/// What happens to a speech when engines fail, before its first piece and after it.
@Suite struct SpeechRendererFailureTests {
    private let store = InMemoryStore(clock: ManualWallClock())
    private let clock = ManualClock()
    private let script = Script(text: "Good morning to you")
    private let told = Told()
    private let renderer: SpeechRenderer

    init() { renderer = SpeechRenderer(cache: store, clock: clock) }

    /// Who was said to have failed, and why.
    private final class Told: Sendable {
        private let list = Mutex<[(engine: String, detail: String)]>([])
        var engines: [String] { list.withLock { $0.map(\.engine) } }
        var details: [String] { list.withLock { $0.map(\.detail) } }
        func note(_ engine: String, _ problem: Problem) { list.withLock { $0.append((engine, problem.detail)) } }
    }

    /// Speaks with these engines, without a cache.
    private func speak(_ engines: any SpeechEngine...) async throws -> [(engine: String, samples: Int)] {
        let played = Mutex<[(engine: String, samples: Int)]>([])
        var script = script
        script.usesCache = false
        try await renderer.speak(script, chain: EngineChain(engines: engines), engineFailed: told.note) { speech in
            played.withLock { $0.append((speech.source.engine, 0)) }
            for try await piece in speech.stream {
                played.withLock { $0[$0.count - 1].samples += piece.samples.count }
            }
        }
        return played.withLock(\.self)
    }

    /// The limit for the first piece may still sleep when the piece is there; the one for the next is longer.
    private func nextPieceIsAwaited() async {
        while clock.nextDeadline != ManualClock.Instant(sinceStart: .seconds(10)) {
            await clock.sleepers(atLeast: 1)
            await Task.yield()
        }
    }

    @Test(arguments: 0...3) func `a first engine that breaks at any piece still lets the whole text sound`(
        pieces: Int
    ) async throws {
        let broken = FailingEngine(ToneEngine(name: "broken"), afterPieces: pieces)
        let whole = try await ToneEngine().speech(for: SpeechRequest(text: script.text)).collected().sampleCount
        let played = try await speak(broken, ToneEngine(name: "plain"))
        #expect(played.last?.engine == "plain")
        #expect(played.last?.samples == whole)
        #expect(played.count == (pieces == 0 ? 1 : 2))
        #expect(told.engines == ["broken"])
    }

    @Test func `an engine that falls silent in the middle gives way to the next`() async throws {
        let gated = GatedEngine()
        var events = gated.events.makeAsyncIterator()
        async let played = speak(gated, ToneEngine(name: "plain"))
        _ = await events.next()
        gated.deliver(.numbered(10))
        await nextPieceIsAwaited()
        clock.advance(by: .seconds(10))
        #expect(try await played.map(\.engine) == ["gated", "plain"])
        #expect(told.details == ["broke in the middle of the speech: made no more sound for 10.0 seconds"])
        #expect(await events.next() == .abandoned(0))
    }

    @Test func `when the last engine breaks in the middle its reason is thrown`() async throws {
        let problem = Problem(.unavailable, "engine", "fell over")
        await #expect(throws: problem) { try await speak(FailingEngine(ToneEngine(), afterPieces: 1, with: problem)) }
    }

    @Test func `what broke in the middle is not stored, and what spoke in its place is, under its own name`()
        async throws
    {
        let broken = FailingEngine(ToneEngine(name: "broken"), afterPieces: 2)
        try await renderer.speak(script, chain: EngineChain(engines: [broken, ToneEngine(name: "plain")])) { speech in
            for try await _ in speech.stream {}
        }
        await renderer.everythingIsStored()
        #expect(try await store.cacheEntries().map(\.engine) == ["plain"])
    }

    @Test func `a speech that is stopped is not taken over by another engine`() async throws {
        let gated = GatedEngine()
        var events = gated.events.makeAsyncIterator()
        let plain = CountedEngine(ToneEngine(name: "plain"))
        let speaking = Task { try await speak(gated, plain) }
        _ = await events.next()
        gated.deliver(.numbered(10))
        await nextPieceIsAwaited()
        speaking.cancel()
        _ = await speaking.result
        #expect(plain.requests == 0)
        #expect(told.engines == [])
    }

    @Test func `an engine that failed is skipped for a while, and then tried again`() async throws {
        let broken = CountedEngine(FailingEngine(ToneEngine(name: "broken")))
        _ = try await speak(broken, ToneEngine(name: "plain"))
        _ = try await speak(broken, ToneEngine(name: "plain"))
        #expect(broken.requests == 1)
        #expect(told.details.last == "skipped for 30 s after: is broken on purpose")
        #expect(await renderer.rest(of: "broken")?.remaining == .seconds(30))
        clock.advance(by: .seconds(30))
        _ = try await speak(broken, ToneEngine(name: "plain"))
        #expect(broken.requests == 2)
        #expect(await renderer.rest(of: "broken")?.remaining == .seconds(60))
    }

    @Test func `an engine that is well again is not skipped any more`() async throws {
        _ = try await speak(FailingEngine(ToneEngine(name: "first")), ToneEngine(name: "plain"))
        clock.advance(by: .seconds(30))
        #expect(try await speak(ToneEngine(name: "first"), ToneEngine(name: "plain")).map(\.engine) == ["first"])
        #expect(await renderer.rest(of: "first") == nil)
    }

    @Test func `when all others fail, a skipped engine is asked all the same`() async throws {
        _ = try await speak(FailingEngine(ToneEngine(name: "first")), ToneEngine(name: "plain"))
        let played = try await speak(ToneEngine(name: "first"), FailingEngine(ToneEngine(name: "plain")))
        #expect(played.map(\.engine) == ["first"])
    }

    @Test func `when the last that did not rest breaks in the middle, the one that rests speaks the whole text`()
        async throws
    {
        _ = try await speak(FailingEngine(ToneEngine(name: "first")), ToneEngine(name: "plain"))
        let whole = try await ToneEngine().speech(for: SpeechRequest(text: script.text)).collected().sampleCount
        let broken = FailingEngine(ToneEngine(name: "plain"), afterPieces: 1)
        let played = try await speak(ToneEngine(name: "first"), broken)
        #expect(played.map(\.engine) == ["plain", "first"])
        #expect(played.last?.samples == whole)
    }

    @Test func `a voice the engine does not have does not speak against the engine`() async throws {
        let choosy = FailingEngine(ToneEngine(name: "choosy"), with: Problem(.notFound, "voice", "is unknown"))
        _ = try await speak(choosy, ToneEngine(name: "plain"))
        #expect(await renderer.rest(of: "choosy") == nil)
        #expect(try await speak(ToneEngine(name: "choosy")).map(\.engine) == ["choosy"])
    }

    @Test func `a clip is played while its engine is skipped`() async throws {
        let chain = EngineChain(engines: [ToneEngine(name: "first"), ToneEngine(name: "plain")])
        _ = try await renderer.speech(for: script, chain: chain).stream.collected()
        _ = try await speak(FailingEngine(ToneEngine(name: "first")), ToneEngine(name: "plain"))
        let speech = try await renderer.speech(for: script, chain: chain)
        #expect(speech.source == SpeechSource(engine: "first", voice: "tone", isCached: true))
    }

    @Test func `a clip that was prepared goes before the live engines, in the order of its chain`() async throws {
        let prepared = EngineChain(engines: [ToneEngine(name: "best"), ToneEngine(name: "good")])
        let live = EngineChain(engines: [ToneEngine(name: "quick")])
        _ = try await renderer.speech(for: script, chain: live).stream.collected()
        _ = try await renderer.prepare(script, chain: EngineChain(engines: [ToneEngine(name: "good")]))
        let both = prepared.followed(by: live)
        let first = try await renderer.storedSpeech(for: script, chain: both)
        #expect(first?.source == SpeechSource(engine: "good", voice: "tone", isCached: true))
        _ = try await renderer.prepare(script, chain: prepared)
        let second = try await renderer.storedSpeech(for: script, chain: both)
        #expect(second?.source.engine == "best")
        #expect(try await renderer.speech(for: script, chain: live).source.engine == "quick")
    }

    @Test func `nobody asks an engine that rests to prepare something`() async throws {
        _ = try await speak(FailingEngine(ToneEngine(name: "first")), ToneEngine(name: "plain"))
        let counted = CountedEngine(ToneEngine(name: "first"))
        await #expect(throws: Problem.self) {
            try await renderer.prepare(script, chain: EngineChain(engines: [counted]))
        }
        #expect(counted.requests == 0)
    }
}

/// Counts what is asked of an engine.
private final class CountedEngine: SpeechEngine {
    private let engine: any SpeechEngine
    private let count = Mutex(0)

    init(_ engine: any SpeechEngine) { self.engine = engine }

    var requests: Int { count.withLock(\.self) }
    var name: String { engine.name }
    func modelIdentity(of voice: String) -> String { engine.modelIdentity(of: voice) }
    var defaultVoice: String { engine.defaultVoice }

    func voices() async throws -> [Voice] { try await engine.voices() }
    func checkHealth() async throws { try await engine.checkHealth() }

    func speech(for request: SpeechRequest) -> AudioStream {
        count.withLock { $0 += 1 }
        return engine.speech(for: request)
    }
}
