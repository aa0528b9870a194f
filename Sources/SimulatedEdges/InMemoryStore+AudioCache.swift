package import Announcing
import Foundation

extension InMemoryStore: AudioCache {
    package func clip(for key: ClipKey) async throws -> Clip? {
        guard let stored = clips[key], isCurrent(stored) else { return nil }
        clips[key]?.usedAt = clock.now
        clips[key]?.useOrder = nextNumber()
        return stored.clip
    }

    /// A clip that is stored again takes the place of the old one. A pin stays: what was prepared for an alarm is not
    /// let go because somebody spoke the same words meanwhile.
    package func storeClip(_ clip: Clip, for key: ClipKey, isPinned: Bool) async throws {
        try clip.validate()
        let now = clock.now
        let stored = CachedClip(
            clip: clip, isPinned: isPinned || clips[key]?.isPinned == true, createdAt: now, usedAt: now,
            useOrder: nextNumber())
        guard stored.bytes <= limits.bytes else { return }
        clips[key] = stored
        clips = clips.filter { isCurrent($0.value) }
        evict()
    }

    package func keepPinned(_ keys: Set<ClipKey>) async throws -> Set<ClipKey> {
        let kept = keys.filter { clips[$0].map(isCurrent) ?? false }
        for key in clips.keys { clips[key]?.isPinned = kept.contains(key) }
        return kept
    }

    package func cacheEntries() async throws -> [CacheEntry] {
        clips.filter { isCurrent($0.value) }.sorted { $0.value.useOrder > $1.value.useOrder }.map { key, stored in
            CacheEntry(
                text: key.text, engine: key.engine, voice: key.voice, speed: key.speed, bytes: stored.bytes,
                seconds: Double(stored.bytes / 2) / Double(stored.clip.audio.format.sampleRate),
                isPinned: stored.isPinned, createdAt: stored.createdAt, usedAt: stored.usedAt)
        }
    }

    package func cacheStatus() async throws -> CacheStatus {
        let current = clips.values.filter(isCurrent)
        return CacheStatus(
            clips: current.count, pinned: current.count(where: \.isPinned), bytes: current.reduce(0) { $0 + $1.bytes },
            limitBytes: limits.bytes, timeToLive: limits.timeToLive.map { Double($0.components.seconds) })
    }

    package func clearCache(includingPinned: Bool) async throws -> Int {
        let count = clips.count
        clips = includingPinned ? [:] : clips.filter(\.value.isPinned)
        return count - clips.count
    }

    private func isCurrent(_ stored: CachedClip) -> Bool {
        guard !stored.isPinned, let timeToLive = limits.timeToLive else { return true }
        return .seconds(clock.now.timeIntervalSince(stored.createdAt)) < timeToLive
    }

    private func evict() {
        var excess = clips.values.reduce(0) { $0 + $1.bytes } - limits.bytes
        let candidates = clips.filter { !$0.value.isPinned }.sorted { $0.value.useOrder < $1.value.useOrder }
        for (key, stored) in candidates where excess > 0 {
            clips[key] = nil
            excess -= stored.bytes
        }
    }
}
