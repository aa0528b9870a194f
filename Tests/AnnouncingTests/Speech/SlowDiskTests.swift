import AnnouncingTestKit
import Dispatch
import Foundation
import SimulatedEdges
import Synchronization
import Testing

@testable import Announcing

/// What a disk that takes its time, or hangs, may cost.
@Suite(.timeLimit(.minutes(1))) struct SlowDiskTests {
    private let clock = ManualClock()
    private let script = Script(text: "Good morning to you")

    @Test func `a speech ends while its clip is being stored, and who comes then hears the same without a render`()
        async throws
    {
        let card = StalledCache()
        let renderer = SpeechRenderer(cache: card, clock: clock)
        let gated = GatedEngine()
        var events = gated.events.makeAsyncIterator()
        let chain = EngineChain(engines: [gated])
        async let asking = renderer.speech(for: script, chain: chain)
        _ = await events.next()
        gated.deliver(.numbered(1000))
        let speech = try await asking
        gated.finish()
        let heard = try await speech.stream.collected().flatMap(\.samples)
        #expect(heard.count == 1000)
        await card.isStoring()
        let again = try await renderer.speech(for: script, chain: chain)
        #expect(again.source.isCached)
        #expect(try await again.stream.collected().flatMap(\.samples) == heard)
        card.goOn()
        await renderer.everythingIsStored()
        #expect(try await card.cacheStatus().clips == 1)
    }

    @Test
    func `an engine that waits for its files gives way in time, holds up nobody else, and is not waited for again`()
        async throws
    {
        let renderer = SpeechRenderer(cache: nil, clock: clock)
        let lost = LostEngine()
        defer { lost.disk.signal() }
        let chain = EngineChain(engines: [lost, ToneEngine(name: "plain")])
        async let speech = renderer.speech(for: script, chain: chain)
        await clock.sleepers(atLeast: 1)
        #expect(await renderer.rest(of: "lost") == nil)
        clock.advance(by: .seconds(5))
        #expect(try await speech.source.engine == "plain")
        #expect(await renderer.rest(of: "lost")?.problem.code == .timedOut)
        // Its clock stands still.
        #expect(try await renderer.speech(for: script, chain: chain).source.engine == "plain")
    }

    /// As a render ahead of time does when an alarm rings, which asks the same engine in that moment.
    @Test func `who leaves before an engine has found its files spoils nothing for who asks next, until it is late`()
        async throws
    {
        let renderer = SpeechRenderer(cache: nil, clock: clock)
        let lost = LostEngine(hangs: 1)
        defer { lost.disk.signal() }
        let chain = EngineChain(engines: [lost, ToneEngine(name: "plain")])
        let leaving = Task { [script] in try await renderer.speech(for: script, chain: chain) }
        await lost.isLooking()
        leaving.cancel()
        await #expect(throws: CancellationError.self) { try await leaving.value }
        #expect(try await renderer.speech(for: script, chain: chain).source.engine == "lost")
        #expect(await renderer.rest(of: "lost") == nil)
        clock.advance(by: .seconds(5))
        #expect(try await renderer.speech(for: script, chain: chain).source.engine == "plain")
    }

    /// Looks for its files on a disk that hangs, the first so many times.
    private final class LostEngine: SpeechEngine {
        let name = "lost"
        let disk = DispatchSemaphore(value: 0)
        private let hangs: Mutex<Int>
        private let looks: AsyncStream<Void>
        private let look: AsyncStream<Void>.Continuation

        init(hangs: Int = .max) {
            self.hangs = Mutex(hangs)
            (looks, look) = AsyncStream.makeStream()
        }

        func isLooking() async { for await _ in looks { return } }

        var defaultVoice: String {
            let hangs = hangs.withLock { left in
                defer { left -= 1 }
                return left > 0
            }
            look.yield()
            if hangs {
                disk.wait()
                disk.signal()
            }
            return ToneEngine().defaultVoice
        }

        func modelIdentity(of voice: String) -> String { "lost" }
        func voices() async -> [Voice] { [] }
        func speech(for request: SpeechRequest) -> AudioStream { ToneEngine().speech(for: request) }
        func checkHealth() async {}
    }

    /// Stores nothing until the test lets it.
    private final class StalledCache: AudioCache {
        private let store = InMemoryStore(clock: ManualWallClock())
        private let begun: AsyncStream<Void>
        private let begin: AsyncStream<Void>.Continuation
        private let gate: AsyncStream<Void>
        private let opening: AsyncStream<Void>.Continuation

        init() {
            (begun, begin) = AsyncStream.makeStream()
            (gate, opening) = AsyncStream.makeStream()
        }

        func isStoring() async { for await _ in begun { return } }
        func goOn() { opening.finish() }

        func storeClip(_ clip: Clip, for key: ClipKey, isPinned: Bool) async throws {
            begin.yield()
            for await _ in gate {}
            try await store.storeClip(clip, for: key, isPinned: isPinned)
        }

        func clip(for key: ClipKey) async throws -> Clip? { try await store.clip(for: key) }
        func keepPinned(_ keys: Set<ClipKey>) async throws -> Set<ClipKey> { try await store.keepPinned(keys) }
        func cacheEntries() async throws -> [CacheEntry] { try await store.cacheEntries() }
        func cacheStatus() async throws -> CacheStatus { try await store.cacheStatus() }
        func clearCache(includingPinned: Bool) async throws -> Int {
            try await store.clearCache(includingPinned: includingPinned)
        }
    }
}
