import AnnouncingTestKit
import SimulatedEdges
import Testing

@testable import Announcing

/// What is rendered ahead of time, and who wants the same words meanwhile.
@Suite(.timeLimit(.minutes(1))) struct RenderingAheadTests {
    private let cache = CountedCache(InMemoryStore(clock: ManualWallClock()))
    private let script = Script(text: "Good morning to you")
    private let gated = GatedEngine()
    private let renderer: SpeechRenderer

    init() { renderer = SpeechRenderer(cache: cache, clock: ManualClock()) }

    private var chain: EngineChain { EngineChain(engines: [gated]) }

    private func request(_ urgency: SpeechRequest.Urgency) -> SpeechRequest {
        SpeechRequest(text: script.text, voice: gated.defaultVoice, speed: script.speed, urgency: urgency)
    }

    @Test func `an engine is told whether somebody waits`() async throws {
        var events = gated.events.makeAsyncIterator()
        async let key = renderer.prepare(script, chain: chain)
        #expect(await events.next() == .requested(0, request(.ahead)))
        gated.deliver(.numbered(1000))
        gated.finish()
        _ = try await key
        var other = script
        other.usesCache = false
        async let speech = renderer.speech(for: other, chain: chain)
        #expect(await events.next() == .requested(1, request(.now)))
        gated.deliver(.numbered(1000), toRequest: 1)
        _ = try await speech
    }

    @Test(arguments: [0, 1]) func `who waits for words that are being made ahead gets them made at once, for both`(
        pieces: Int
    ) async throws {
        var events = gated.events.makeAsyncIterator()
        async let key = renderer.prepare(script, chain: chain)
        _ = await events.next()
        if pieces > 0 { gated.deliver(.numbered(500)) }
        async let asking = renderer.speech(for: script, chain: chain)
        // In either order: the first goes while the second begins.
        let next = [await events.next(), await events.next()]
        #expect(Set(next) == [.abandoned(0), .requested(1, request(.now))])
        gated.deliver(.numbered(1000), toRequest: 1)
        let speech = try await asking
        // What the first may still say is heard by nobody.
        gated.deliver(.numbered(500))
        gated.finish()
        gated.finish(request: 1)
        #expect(try await speech.stream.collected() == [.numbered(1000)])
        #expect(try await cache.clip(for: key)?.audio == .numbered(1000))
        await renderer.everythingIsStored()
        #expect(await cache.storings == 1)
    }

    @Test func `what nobody waits for joins what somebody hears`() async throws {
        var events = gated.events.makeAsyncIterator()
        async let asking = renderer.speech(for: script, chain: chain)
        #expect(await events.next() == .requested(0, request(.now)))
        gated.deliver(.numbered(1000))
        let speech = try await asking
        async let key = renderer.prepare(script, chain: chain)
        gated.finish()
        _ = try await speech.stream.collected()
        #expect(try await cache.clip(for: key) != nil)
        #expect(await cache.storings == 1)
    }

    @Test func `who waits and goes away leaves what nobody waits for to its end`() async throws {
        var events = gated.events.makeAsyncIterator()
        async let key = renderer.prepare(script, chain: chain)
        _ = await events.next()
        let asking = Task { try await renderer.speech(for: script, chain: chain) }
        _ = [await events.next(), await events.next()]
        asking.cancel()
        _ = await asking.result
        // It may have joined the second render, or need a third.
        gated.deliver(.numbered(1000), toRequest: 1)
        gated.finish(request: 1)
        let speaking = Task { [gated] in
            for await event in gated.events {
                guard case .requested(let index, _) = event else { continue }
                gated.deliver(.numbered(1000), toRequest: index)
                gated.finish(request: index)
            }
        }
        #expect(try await cache.clip(for: key) != nil)
        #expect(await cache.storings == 1)
        speaking.cancel()
    }

    @Test(arguments: [0, -8000, 12, .max]) func `a rate that can't be is bad audio, and the next engine speaks`(
        rate: Int
    ) async throws {
        var events = gated.events.makeAsyncIterator()
        let both = EngineChain(engines: [gated, ToneEngine(name: "plain")])
        async let asking = renderer.speech(for: script, chain: both)
        _ = await events.next()
        gated.deliver(AudioPiece(format: AudioFormat(sampleRate: rate), samples: [1000, 2000]))
        #expect(try await asking.source.engine == "plain")
        #expect(await renderer.rest(of: "gated")?.problem.code == .badAudio)
    }

    @Test func `a rate that changes on the way is bad audio`() async throws {
        var events = gated.events.makeAsyncIterator()
        async let asking = renderer.speech(for: script, chain: chain)
        _ = await events.next()
        gated.deliver(.numbered(1000))
        let speech = try await asking
        gated.deliver(AudioPiece(format: AudioFormat(sampleRate: 8001), samples: [1000]))
        let broken = await #expect(throws: BrokenSpeech.self) { try await speech.stream.collected() }
        #expect(broken?.problem.code == .badAudio)
    }

    @Test func `a clip whose rate can't be is not played`() async throws {
        let renderer = SpeechRenderer(cache: SpoiledCache(), clock: ManualClock())
        let speech = try await renderer.speech(for: script, chain: EngineChain(engines: [ToneEngine()]))
        #expect(!speech.source.isCached)
    }

    /// Has everything, at no rate.
    private actor SpoiledCache: AudioCache {
        func clip(for key: ClipKey) async -> Clip? {
            Clip(audio: AudioPiece(format: AudioFormat(sampleRate: 0), samples: [1000]))
        }

        func storeClip(_ clip: Clip, for key: ClipKey, isPinned: Bool) async {}
        func keepPinned(_ keys: Set<ClipKey>) async -> Set<ClipKey> { keys }
        func cacheEntries() async -> [CacheEntry] { [] }
        func cacheStatus() async -> CacheStatus {
            CacheStatus(clips: 0, pinned: 0, bytes: 0, limitBytes: 0, timeToLive: nil)
        }
        func clearCache(includingPinned: Bool) async -> Int { 0 }
    }
}
