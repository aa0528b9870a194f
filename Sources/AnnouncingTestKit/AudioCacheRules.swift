import Announcing
import Foundation
import Testing

/// What every ``AudioCache`` does.
package enum AudioCacheRules {
    package static let all = [
        readsBack, keysAreApart, replaces, checks, evictsLeastRecentlyUsed, useCounts, survivesClockSteps,
        tooLargeIsNotStored, pinsStay, pinsFillTheCache, restoringKeepsThePin, expires, pinsDoNotExpire, pinsMove,
        whatIsOverIsNotPinned, lists, clears,
    ]

    static func key(_ text: String, engine: String = "espeak", voice: String = "en", speed: Double = 1) -> ClipKey {
        ClipKey(text: text, textRulesVersion: 1, engine: engine, modelIdentity: "1.51", voice: voice, speed: speed)
    }

    /// A clip of this many bytes that can be told from others.
    static func clip(bytes: Int, tone: Int16 = 1000) -> Clip {
        Clip(
            audio: AudioPiece(
                format: AudioFormat(sampleRate: 22_050),
                samples: (0..<bytes / 2).map { $0.isMultiple(of: 2) ? tone : -tone }))
    }

    static let readsBack = StoreRule("a clip reads back sample for sample") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let samples = (Int16.min...Int16.max).map { $0 }
        for rate in [8000, 48_000] {
            let clip = Clip(audio: AudioPiece(format: AudioFormat(sampleRate: rate), samples: samples))
            try await store.storeClip(clip, for: key("rate \(rate)"), isPinned: false)
            #expect(try await store.clip(for: key("rate \(rate)")) == clip)
        }
    }

    static let keysAreApart = StoreRule("every field of a key counts") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        try await store.storeClip(clip(bytes: 10), for: key("Hello."), isPinned: false)
        let others = [
            key("hello."), key("Hello.", engine: "piper"), key("Hello.", voice: "de"), key("Hello.", speed: 1.1),
            ClipKey(
                text: "Hello.", textRulesVersion: 2, engine: "espeak", modelIdentity: "1.51", voice: "en", speed: 1),
            ClipKey(
                text: "Hello.", textRulesVersion: 1, engine: "espeak", modelIdentity: "1.52", voice: "en", speed: 1),
        ]
        for other in others { #expect(try await store.clip(for: other) == nil) }
        #expect(try await store.clip(for: key("Hello.")) != nil)
    }

    static let replaces = StoreRule("a clip stored again takes the place of the old one") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        try await store.storeClip(clip(bytes: 100), for: key("Hello."), isPinned: false)
        try await store.storeClip(clip(bytes: 40, tone: 2000), for: key("Hello."), isPinned: false)
        #expect(try await store.clip(for: key("Hello.")) == clip(bytes: 40, tone: 2000))
        let status = try await store.cacheStatus()
        #expect((status.clips, status.bytes) == (1, 40))
    }

    static let checks = StoreRule("a silent, empty or formless clip is refused") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let format = AudioFormat(sampleRate: 22_050)
        let bad = [
            AudioPiece(format: format, samples: []), AudioPiece(format: format, samples: [0, 1, -1, 0]),
            AudioPiece(format: AudioFormat(sampleRate: 0), samples: [1000, -1000]),
        ]
        for audio in bad {
            await expectProblem(.badAudio) {
                try await store.storeClip(Clip(audio: audio), for: key("Hello."), isPinned: true)
            }
        }
        #expect(try await store.cacheEntries().isEmpty)
    }

    static let evictsLeastRecentlyUsed = StoreRule("the least recently used make room, and no more of them") {
        makeStore in
        let store = try await makeStore(StoreRuleSettings(limits: CacheLimits(bytes: 300, timeToLive: nil)))
        for text in ["a", "b", "c"] { try await store.storeClip(clip(bytes: 100), for: key(text), isPinned: false) }
        try await store.storeClip(clip(bytes: 100), for: key("d"), isPinned: false)
        #expect(try await store.cacheEntries().map(\.text) == ["d", "c", "b"])
        try await store.storeClip(clip(bytes: 102), for: key("e"), isPinned: false)
        #expect(try await store.cacheEntries().map(\.text) == ["e", "d"])
        #expect(try await store.cacheStatus().bytes == 202)
    }

    static let useCounts = StoreRule("being played keeps a clip") { makeStore in
        let clock = ManualWallClock()
        let store = try await makeStore(
            StoreRuleSettings(limits: CacheLimits(bytes: 300, timeToLive: nil), clock: clock))
        for text in ["a", "b", "c"] { try await store.storeClip(clip(bytes: 100), for: key(text), isPinned: false) }
        clock.step(by: .seconds(60))
        #expect(try await store.clip(for: key("a")) != nil)
        try await store.storeClip(clip(bytes: 100), for: key("d"), isPinned: false)
        let entries = try await store.cacheEntries()
        #expect(entries.map(\.text) == ["d", "a", "c"])
        #expect(entries[1].usedAt == entries[1].createdAt.addingTimeInterval(60))
    }

    static let survivesClockSteps = StoreRule("a clock that is set does not change the order of uses") { makeStore in
        let clock = ManualWallClock()
        let store = try await makeStore(
            StoreRuleSettings(limits: CacheLimits(bytes: 200, timeToLive: nil), clock: clock))
        try await store.storeClip(clip(bytes: 100), for: key("a"), isPinned: false)
        clock.step(by: .seconds(-1_000_000))
        try await store.storeClip(clip(bytes: 100), for: key("b"), isPinned: false)
        try await store.storeClip(clip(bytes: 100), for: key("c"), isPinned: false)
        #expect(try await store.cacheEntries().map(\.text) == ["c", "b"])
    }

    static let tooLargeIsNotStored = StoreRule("a clip larger than the cache is left out, and nothing goes for it") {
        makeStore in
        let store = try await makeStore(StoreRuleSettings(limits: CacheLimits(bytes: 100, timeToLive: nil)))
        try await store.storeClip(clip(bytes: 100), for: key("a"), isPinned: false)
        try await store.storeClip(clip(bytes: 102), for: key("b"), isPinned: false)
        try await store.storeClip(clip(bytes: 102), for: key("c"), isPinned: true)
        #expect(try await store.cacheEntries().map(\.text) == ["a"])
    }

    static let pinsStay = StoreRule("a pinned clip is never evicted") { makeStore in
        let store = try await makeStore(StoreRuleSettings(limits: CacheLimits(bytes: 200, timeToLive: nil)))
        try await store.storeClip(clip(bytes: 100), for: key("pinned"), isPinned: true)
        for text in ["a", "b"] { try await store.storeClip(clip(bytes: 100), for: key(text), isPinned: false) }
        #expect(try await store.cacheEntries().map(\.text) == ["b", "pinned"])
        #expect(try await store.clip(for: key("pinned")) != nil)
    }

    static let pinsFillTheCache = StoreRule("pins go beyond the limit, the rest does not") { makeStore in
        let store = try await makeStore(StoreRuleSettings(limits: CacheLimits(bytes: 200, timeToLive: nil)))
        try await store.storeClip(clip(bytes: 100), for: key("a"), isPinned: false)
        for text in ["p", "q", "r"] { try await store.storeClip(clip(bytes: 100), for: key(text), isPinned: true) }
        try await store.storeClip(clip(bytes: 2), for: key("b"), isPinned: false)
        #expect(try await store.cacheEntries().map(\.text) == ["r", "q", "p"])
    }

    static let restoringKeepsThePin = StoreRule("a clip stored again keeps its pin, and can gain one") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        try await store.storeClip(clip(bytes: 10), for: key("a"), isPinned: true)
        try await store.storeClip(clip(bytes: 10), for: key("a"), isPinned: false)
        try await store.storeClip(clip(bytes: 10), for: key("b"), isPinned: false)
        try await store.storeClip(clip(bytes: 10), for: key("b"), isPinned: true)
        #expect(try await store.cacheStatus().pinned == 2)
    }

    static let expires = StoreRule("a clip is gone when its time to live is over, however often it was used") {
        makeStore in
        let clock = ManualWallClock()
        let limits = CacheLimits(bytes: 1000, timeToLive: .seconds(60))
        let store = try await makeStore(StoreRuleSettings(limits: limits, clock: clock))
        try await store.storeClip(clip(bytes: 10), for: key("a"), isPinned: false)
        clock.step(by: .seconds(59.5))
        #expect(try await store.clip(for: key("a")) != nil)
        clock.step(by: .seconds(0.5))
        #expect(try await store.clip(for: key("a")) == nil)
        #expect(try await store.cacheEntries().isEmpty)
        #expect(try await store.cacheStatus().clips == 0)
        try await store.storeClip(clip(bytes: 10), for: key("a"), isPinned: false)
        #expect(try await store.clip(for: key("a")) != nil)
    }

    static let pinsDoNotExpire = StoreRule("a pinned clip does not expire") { makeStore in
        let clock = ManualWallClock()
        let limits = CacheLimits(bytes: 1000, timeToLive: .seconds(60))
        let store = try await makeStore(StoreRuleSettings(limits: limits, clock: clock))
        try await store.storeClip(clip(bytes: 10), for: key("a"), isPinned: true)
        clock.step(by: .seconds(1_000_000))
        try await store.storeClip(clip(bytes: 10), for: key("b"), isPinned: false)
        #expect(try await store.clip(for: key("a")) != nil)
        #expect(try await store.cacheStatus().pinned == 1)
    }

    static let pinsMove = StoreRule("a set of pins replaces the one before, and tells which of them are stored") {
        makeStore in
        let clock = ManualWallClock()
        let limits = CacheLimits(bytes: 1000, timeToLive: .seconds(60))
        let store = try await makeStore(StoreRuleSettings(limits: limits, clock: clock))
        try await store.storeClip(clip(bytes: 10), for: key("old"), isPinned: true)
        try await store.storeClip(clip(bytes: 10), for: key("both"), isPinned: true)
        try await store.storeClip(clip(bytes: 10), for: key("new"), isPinned: false)
        let kept = try await store.keepPinned([key("both"), key("new"), key("missing")])
        #expect(kept == [key("both"), key("new")])
        clock.step(by: .seconds(60))
        #expect(try await store.clip(for: key("old")) == nil)
        #expect(try await store.clip(for: key("both")) != nil)
        #expect(try await store.clip(for: key("new")) != nil)
        #expect(try await store.keepPinned([]).isEmpty)
        #expect(try await store.cacheStatus().pinned == 0)
    }

    static let whatIsOverIsNotPinned = StoreRule("a clip whose time to live is over can't be pinned any more") {
        makeStore in
        let clock = ManualWallClock()
        let limits = CacheLimits(bytes: 1000, timeToLive: .seconds(60))
        let store = try await makeStore(StoreRuleSettings(limits: limits, clock: clock))
        try await store.storeClip(clip(bytes: 10), for: key("a"), isPinned: false)
        clock.step(by: .seconds(60))
        #expect(try await store.keepPinned([key("a")]).isEmpty)
        #expect(try await store.clip(for: key("a")) == nil)
    }

    static let lists = StoreRule("a listing tells all about each clip") { makeStore in
        let clock = ManualWallClock()
        let limits = CacheLimits(bytes: 100_000, timeToLive: .seconds(3600))
        let store = try await makeStore(StoreRuleSettings(limits: limits, clock: clock))
        let madeAt = clock.now
        try await store.storeClip(
            clip(bytes: 44_100), for: key("Grüße.", engine: "piper", voice: "amy", speed: 1.25), isPinned: true)
        clock.step(by: .seconds(10))
        _ = try await store.clip(for: key("Grüße.", engine: "piper", voice: "amy", speed: 1.25))
        let entry = CacheEntry(
            text: "Grüße.", engine: "piper", voice: "amy", speed: 1.25, bytes: 44_100, seconds: 1, isPinned: true,
            createdAt: madeAt, usedAt: clock.now)
        #expect(try await store.cacheEntries() == [entry])
        let status = CacheStatus(clips: 1, pinned: 1, bytes: 44_100, limitBytes: 100_000, timeToLive: 3600)
        #expect(try await store.cacheStatus() == status)
    }

    static let clears = StoreRule("clearing leaves the pinned ones, unless it is told not to") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        try await store.storeClip(clip(bytes: 10), for: key("p"), isPinned: true)
        for text in ["a", "b"] { try await store.storeClip(clip(bytes: 10), for: key(text), isPinned: false) }
        #expect(try await store.clearCache(includingPinned: false) == 2)
        #expect(try await store.cacheEntries().map(\.text) == ["p"])
        #expect(try await store.clearCache(includingPinned: true) == 1)
        #expect(try await store.clearCache(includingPinned: true) == 0)
        #expect(try await store.clip(for: key("p")) == nil)
    }
}
