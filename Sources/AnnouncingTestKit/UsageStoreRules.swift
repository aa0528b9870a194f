import Announcing
import Testing

/// What every ``UsageStore`` does.
package enum UsageStoreRules {
    package static let all = [counts, stopsAtTheBudget, keepsMonthsApart, sorts, forgetsOldMonths, countsAtOnce]

    private static func month(_ text: String) throws -> UsageMonth { try #require(UsageMonth(text)) }

    static let counts = StoreRule("texts are counted by engine, with their characters") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let month = try month("2026-11")
        #expect(try await store.usage().isEmpty)
        _ = try await store.countUse(120, of: "murf", in: month, budget: nil)
        let second = try await store.countUse(30, of: "murf", in: month, budget: nil)
        _ = try await store.countUse(7, of: "azure", in: month, budget: nil)
        #expect(second == EngineUsage(engine: "murf", month: month, characters: 150, texts: 2))
        let azure = EngineUsage(engine: "azure", month: month, characters: 7, texts: 1)
        #expect(try await store.usage() == [azure, second])
    }

    static let stopsAtTheBudget = StoreRule("a text that would go over the budget is not counted") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let month = try month("2026-11")
        let full = try await store.countUse(100, of: "murf", in: month, budget: 100)
        await #expect(throws: Problem.overBudget(full, budget: 100)) {
            try await store.countUse(1, of: "murf", in: month, budget: 100)
        }
        #expect(try await store.usage() == [full])
    }

    static let keepsMonthsApart = StoreRule("a new month begins with nothing used") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        _ = try await store.countUse(100, of: "murf", in: try month("2026-11"), budget: 100)
        let december = try await store.countUse(60, of: "murf", in: try month("2026-12"), budget: 100)
        #expect(december.characters == 60)
    }

    static let sorts = StoreRule("the newest month is listed first, across a new year") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        for name in ["2026-12", "2027-01", "2026-02"] {
            _ = try await store.countUse(1, of: "murf", in: try month(name), budget: nil)
        }
        #expect(try await store.usage().map(\.month.description) == ["2027-01", "2026-12", "2026-02"])
    }

    static let forgetsOldMonths = StoreRule("what is older than a year goes") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let year = (1...12).map { "2025-\($0 < 10 ? "0" : "")\($0)" }
        for name in year + ["2026-01", "2026-02"] {
            _ = try await store.countUse(1, of: "murf", in: try month(name), budget: nil)
        }
        let months = try await store.usage().map(\.month.description)
        #expect(months.count == UsageHistory.keptMonths)
        #expect(months.last == "2025-02")
    }

    static let countsAtOnce = StoreRule(
        "of many texts at once, none is lost and none goes over the budget"
    ) { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let month = try month("2026-11")
        let counted = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 {
                group.addTask { (try? await store.countUse(10, of: "murf", in: month, budget: 250)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(counted == 25)
        #expect(try await store.usage().map(\.characters) == [250])
    }
}
