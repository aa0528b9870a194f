package import Announcing
import GRDB

extension SQLiteStore: UsageStore {
    package func countUse(
        _ characters: Int, of engine: String, in month: UsageMonth, budget: Int?
    ) async throws -> EngineUsage {
        try await write { db in
            var usage = try Self.usage(of: engine, in: month, db)
            if let budget, !usage.hasRoom(for: characters, in: budget) {
                throw Problem.overBudget(usage, budget: budget)
            }
            usage.characters += characters
            usage.texts += 1
            try db.execute(
                sql: "INSERT OR REPLACE INTO engine_use (engine, month, characters, texts) VALUES (?, ?, ?, ?)",
                arguments: [engine, month.description, usage.characters, usage.texts])
            try db.execute(
                sql: """
                    DELETE FROM engine_use WHERE month NOT IN
                        (SELECT DISTINCT month FROM engine_use ORDER BY month DESC LIMIT ?)
                    """, arguments: [UsageHistory.keptMonths])
            return usage
        }
    }

    package func usage() async throws -> [EngineUsage] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT engine, month, characters, texts FROM engine_use ORDER BY month DESC, engine"
            ).map(Self.usage)
        }
    }

    private static func usage(of engine: String, in month: UsageMonth, _ db: Database) throws -> EngineUsage {
        let row = try Row.fetchOne(
            db, sql: "SELECT engine, month, characters, texts FROM engine_use WHERE engine = ? AND month = ?",
            arguments: [engine, month.description])
        return try row.map(usage) ?? EngineUsage(engine: engine, month: month)
    }

    private static func usage(_ row: Row) throws -> EngineUsage {
        guard let month = UsageMonth(try row.required(1)) else { throw Problem.unreadable(column: 1) }
        return EngineUsage(
            engine: try row.required(0), month: month, characters: try row.required(2), texts: try row.required(3))
    }
}
