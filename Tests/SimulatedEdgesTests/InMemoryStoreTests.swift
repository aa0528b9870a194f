import Announcing
import AnnouncingTestKit
import SimulatedEdges
import Testing

@Suite struct InMemoryStoreTests {
    private static let makeStore: StoreRule.Maker = { settings in
        InMemoryStore(
            cacheLimits: settings.limits, historyLimit: settings.historyLimit, clock: settings.clock,
            makeSeed: { settings.seed })
    }

    @Test(arguments: ScheduleStoreRules.all)
    func `schedules are kept by the rules`(_ rule: StoreRule) async throws { try await rule.check(on: Self.makeStore) }

    @Test(arguments: PersonStoreRules.all)
    func `people are kept by the rules`(_ rule: StoreRule) async throws { try await rule.check(on: Self.makeStore) }

    @Test(arguments: AffirmationStoreRules.all)
    func `affirmations are kept by the rules`(_ rule: StoreRule) async throws {
        try await rule.check(on: Self.makeStore)
    }

    @Test(arguments: HistoryStoreRules.all)
    func `history is kept by the rules`(_ rule: StoreRule) async throws { try await rule.check(on: Self.makeStore) }

    @Test(arguments: AudioCacheRules.all)
    func `audio is kept by the rules`(_ rule: StoreRule) async throws { try await rule.check(on: Self.makeStore) }

    @Test(arguments: RingStoreRules.all)
    func `rings are kept by the rules`(_ rule: StoreRule) async throws { try await rule.check(on: Self.makeStore) }

    @Test(arguments: RemoteStoreRules.all)
    func `what was sent is counted by the rules`(_ rule: StoreRule) async throws {
        try await rule.check(on: Self.makeStore)
    }
}
