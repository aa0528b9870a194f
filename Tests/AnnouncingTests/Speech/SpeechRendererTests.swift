import AnnouncingTestKit
import Foundation
import SimulatedEdges
import Synchronization
import Testing

@testable import Announcing

@Suite struct SpeechRendererTests {
    private let store = InMemoryStore(clock: ManualWallClock(now: Date(timeIntervalSince1970: 1_800_000_000)))
    private let clock = ManualClock()
    private let script = Script(text: "Good morning", speed: 1)

    private func chain(_ engines: any SpeechEngine...) -> EngineChain {
        EngineChain(engines: engines, firstPieceLimit: .seconds(5))
    }

    @Test func `what an engine made is heard, and the second time it comes from the cache`() async throws {
        let renderer = SpeechRenderer(cache: store, clock: clock)
        let first = try await renderer.speech(for: script, chain: chain(ToneEngine()))
        let made = try await first.stream.collected().flatMap(\.samples)
        let second = try await renderer.speech(for: script, chain: chain(ToneEngine()))
        let kept = try await second.stream.collected().flatMap(\.samples)
        #expect(!first.source.isCached)
        #expect(second.source.isCached)
        #expect(made == kept)
        #expect(!made.isEmpty)
    }

    @Test func `a script without the cache neither reads nor writes it`() async throws {
        let renderer = SpeechRenderer(cache: store, clock: clock)
        let fresh = Script(text: "Good morning", usesCache: false)
        for _ in 0..<2 {
            let speech = try await renderer.speech(for: fresh, chain: chain(ToneEngine()))
            #expect(!speech.source.isCached)
            _ = try await speech.stream.collected()
        }
        #expect(try await store.cacheStatus().clips == 0)
    }

    @Test func `the next engine speaks when the first fails, and the failure is told`() async throws {
        let renderer = SpeechRenderer(cache: store, clock: clock)
        let failures = Mutex<[String]>([])
        let speech = try await renderer.speech(
            for: script, chain: chain(FailingEngine(ToneEngine(name: "broken")), ToneEngine(name: "plain"))
        ) { engine, _ in failures.withLock { $0.append(engine) } }
        #expect(speech.source.engine == "plain")
        #expect(failures.withLock { $0 } == ["broken"])
    }

    @Test func `a fallback's sound is stored under its own name only`() async throws {
        let renderer = SpeechRenderer(cache: store, clock: clock)
        let broken = FailingEngine(ToneEngine(name: "fine"))
        let speech = try await renderer.speech(for: script, chain: chain(broken, ToneEngine(name: "plain")))
        _ = try await speech.stream.collected()
        await renderer.everythingIsStored()
        #expect(try await store.cacheEntries().map(\.engine) == ["plain"])
        let mended = try await renderer.speech(for: script, chain: chain(ToneEngine(name: "fine")))
        #expect(!mended.source.isCached)
    }

    @Test func `an engine that says nothing in time gives way to the next, and is told to stop`() async throws {
        let renderer = SpeechRenderer(cache: nil, clock: clock)
        let gated = GatedEngine()
        var events = gated.events.makeAsyncIterator()
        async let speech = renderer.speech(for: script, chain: chain(gated, ToneEngine(name: "plain")))
        _ = await events.next()
        await clock.sleepers(atLeast: 1)
        clock.advance(by: .seconds(5))
        #expect(try await speech.source.engine == "plain")
        #expect(await events.next() == .abandoned(0))
    }

    @Test func `when none can speak the last reason is thrown`() async throws {
        let renderer = SpeechRenderer(cache: store, clock: clock)
        let last = Problem(.unavailable, "plain", "has lost its voice")
        await #expect(throws: last) {
            try await renderer.speech(
                for: script,
                chain: chain(FailingEngine(ToneEngine()), FailingEngine(ToneEngine(name: "plain"), with: last)))
        }
    }

    @Test func `many requests for the same words cost one render`() async throws {
        let renderer = SpeechRenderer(cache: store, clock: clock)
        let gated = GatedEngine()
        var events = gated.events.makeAsyncIterator()
        let piece = AudioPiece(format: AudioFormat(sampleRate: 8000), samples: [Int16](repeating: 5000, count: 400))
        async let asking = renderer.speech(for: script, chain: chain(gated))
        _ = await events.next()
        gated.deliver(piece)
        let first = try await asking
        let second = try await renderer.speech(for: script, chain: chain(gated))
        gated.deliver(piece)
        gated.finish()
        #expect(try await first.stream.collected() == [piece, piece])
        #expect(try await second.stream.collected() == [piece, piece])
        await renderer.everythingIsStored()
        #expect(try await store.cacheStatus().clips == 1)
    }

    @Test func `the first piece is handed on before the text is done`() async throws {
        let renderer = SpeechRenderer(cache: store, clock: clock)
        let gated = GatedEngine()
        var events = gated.events.makeAsyncIterator()
        let piece = AudioPiece(format: AudioFormat(sampleRate: 8000), samples: [1, 2, 3])
        async let pending = renderer.speech(for: script, chain: chain(gated))
        _ = await events.next()
        gated.deliver(piece)
        let speech = try await pending
        var iterator = speech.stream.makeAsyncIterator()
        #expect(try await iterator.next() == piece)
    }

    @Test func `a render nobody listens to any more is stopped, and a new request begins anew`() async throws {
        let renderer = SpeechRenderer(cache: store, clock: clock)
        let gated = GatedEngine()
        var events = gated.events.makeAsyncIterator()
        let piece = AudioPiece(format: AudioFormat(sampleRate: 8000), samples: [1, 2, 3])
        do {
            async let pending = renderer.speech(for: script, chain: chain(gated))
            _ = await events.next()
            gated.deliver(piece)
            let speech = try await pending
            for try await _ in speech.stream { break }
        }
        #expect(await events.next() == .abandoned(0))
        async let again = renderer.speech(for: script, chain: chain(gated))
        guard case .requested(1, _)? = await events.next() else {
            Issue.record("the engine was not asked again")
            return
        }
        gated.deliver(piece, toRequest: 1)
        #expect(try await again.source.engine == "gated")
    }

    @Test func `silence is not stored`() async throws {
        let renderer = SpeechRenderer(cache: store, clock: clock)
        let gated = GatedEngine()
        var events = gated.events.makeAsyncIterator()
        async let pending = renderer.speech(for: script, chain: chain(gated)).stream.collected()
        _ = await events.next()
        gated.deliver(AudioPiece(format: AudioFormat(sampleRate: 8000), samples: [Int16](repeating: 0, count: 8000)))
        gated.finish()
        _ = try await pending
        await renderer.everythingIsStored()
        #expect(try await store.cacheStatus().clips == 0)
        #expect(await renderer.storeProblem?.code == .badAudio)
    }

    @Test func `an engine that ends without a sound gives way to the next`() async throws {
        let renderer = SpeechRenderer(cache: nil, clock: clock)
        let gated = GatedEngine()
        var events = gated.events.makeAsyncIterator()
        async let pending = renderer.speech(for: script, chain: chain(gated, ToneEngine(name: "plain")))
        _ = await events.next()
        gated.finish()
        #expect(try await pending.source.engine == "plain")
    }

    @Test func `the persona's voice is asked of each engine`() async throws {
        let renderer = SpeechRenderer(cache: nil, clock: clock)
        let gated = GatedEngine()
        var events = gated.events.makeAsyncIterator()
        var script = script
        script.voices = ["gated": "amy", "tone": "tone"]
        async let pending = renderer.speech(for: script, chain: chain(gated, ToneEngine()))
        guard case .requested(_, let request)? = await events.next() else { return }
        gated.finish(with: Problem(.notFound, "voice", "is unknown"))
        #expect(request.voice == "amy")
        #expect(try await pending.source == SpeechSource(engine: "tone", voice: "tone", isCached: false))
    }
}
