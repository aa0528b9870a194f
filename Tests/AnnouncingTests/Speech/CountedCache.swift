import SimulatedEdges

@testable import Announcing

/// Counts what is asked of a cache.
actor CountedCache: AudioCache {
    private let cache: InMemoryStore
    private(set) var storings = 0
    private(set) var pinnings = 0

    init(_ cache: InMemoryStore) { self.cache = cache }

    func clip(for key: ClipKey) async throws -> Clip? { try await cache.clip(for: key) }

    func storeClip(_ clip: Clip, for key: ClipKey, isPinned: Bool) async throws {
        storings += 1
        try await cache.storeClip(clip, for: key, isPinned: isPinned)
    }

    func keepPinned(_ keys: Set<ClipKey>) async throws -> Set<ClipKey> {
        pinnings += 1
        return try await cache.keepPinned(keys)
    }

    func cacheEntries() async throws -> [CacheEntry] { try await cache.cacheEntries() }
    func cacheStatus() async throws -> CacheStatus { try await cache.cacheStatus() }
    func clearCache(includingPinned: Bool) async throws -> Int {
        try await cache.clearCache(includingPinned: includingPinned)
    }
}
