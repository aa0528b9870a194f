import Announcing
import AnnouncingTestKit
import SQLiteStore
import Testing

@Suite struct SQLiteStoreContractTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func check(_ rule: StoreRule) async throws {
        let url = folder.url
        try await rule.check { settings in
            try SQLiteStore(
                folder: url, cacheLimits: settings.limits, historyLimit: settings.historyLimit, clock: settings.clock,
                makeSeed: { settings.seed })
        }
    }

    @Test(arguments: ScheduleStoreRules.all)
    func `schedules are kept by the rules`(_ rule: StoreRule) async throws { try await check(rule) }

    @Test(arguments: PersonStoreRules.all)
    func `people are kept by the rules`(_ rule: StoreRule) async throws { try await check(rule) }

    @Test(arguments: AffirmationStoreRules.all)
    func `affirmations are kept by the rules`(_ rule: StoreRule) async throws { try await check(rule) }

    @Test(arguments: HistoryStoreRules.all)
    func `history is kept by the rules`(_ rule: StoreRule) async throws { try await check(rule) }

    @Test(arguments: AudioCacheRules.all)
    func `audio is kept by the rules`(_ rule: StoreRule) async throws { try await check(rule) }

    @Test(arguments: RingStoreRules.all)
    func `rings are kept by the rules`(_ rule: StoreRule) async throws { try await check(rule) }

    @Test(arguments: RemoteStoreRules.all)
    func `what was sent is counted by the rules`(_ rule: StoreRule) async throws { try await check(rule) }
}
