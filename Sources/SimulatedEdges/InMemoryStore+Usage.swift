package import Announcing

extension InMemoryStore: UsageStore {
    package func countUse(
        _ characters: Int, of engine: String, in month: UsageMonth, budget: Int?
    ) async throws -> EngineUsage {
        var used = uses[month, default: [:]][engine] ?? EngineUsage(engine: engine, month: month)
        if let budget, !used.hasRoom(for: characters, in: budget) { throw Problem.overBudget(used, budget: budget) }
        used.characters += characters
        used.texts += 1
        uses[month, default: [:]][engine] = used
        for old in uses.keys.sorted(by: >).dropFirst(UsageHistory.keptMonths) { uses[old] = nil }
        return used
    }

    package func usage() async throws -> [EngineUsage] {
        uses.sorted { $0.key > $1.key }.flatMap { $0.value.values.sorted { $0.engine < $1.engine } }
    }
}
