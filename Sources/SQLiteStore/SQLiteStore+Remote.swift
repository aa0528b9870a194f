package import Announcing
import Foundation
import GRDB

extension SQLiteStore: RemoteStore {
    package func count(_ sent: SentText, in month: UsageMonth, budget: Int?) async throws -> EngineUsage {
        try await write { db in
            var usage = try Self.usage(of: sent.engine, in: month, db)
            if let budget, !usage.hasRoom(for: sent.characters, in: budget) {
                throw Problem.overBudget(usage, budget: budget)
            }
            usage.characters += sent.characters
            usage.texts += 1
            try Self.save(usage, db)
            try Self.save(sent, db)
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

    package func sentTexts(limit: Int) async throws -> [SentText] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT engine, recipient, text, characters, sent_at FROM sent_text ORDER BY id DESC LIMIT ?",
                arguments: [max(0, limit)]
            ).map { row in
                SentText(
                    engine: try row.required(0), recipient: try row.required(1), text: try row.required(2),
                    characters: try row.required(3), sentAt: Date(timeIntervalSinceReferenceDate: try row.required(4)))
            }
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

    private static func save(_ usage: EngineUsage, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO engine_use (engine, month, characters, texts) VALUES (?, ?, ?, ?)",
            arguments: [usage.engine, usage.month.description, usage.characters, usage.texts])
        try db.execute(
            sql: """
                DELETE FROM engine_use WHERE month NOT IN
                    (SELECT DISTINCT month FROM engine_use ORDER BY month DESC LIMIT ?)
                """, arguments: [SentHistory.keptMonths])
    }

    /// In the order in which they were sent, whatever the clock showed.
    private static func save(_ sent: SentText, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO sent_text (engine, recipient, text, characters, sent_at) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                sent.engine, sent.recipient, sent.text, sent.characters, sent.sentAt.timeIntervalSinceReferenceDate,
            ])
        try db.execute(
            sql: "DELETE FROM sent_text WHERE id <= ?", arguments: [db.lastInsertedRowID - Int64(SentHistory.keptTexts)]
        )
    }
}

extension SQLiteStore {
    package func voiceList(of engine: String, from recipient: String) async throws -> VoiceList? {
        try await read { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT voices, listed_at FROM voice_list WHERE engine = ? AND recipient = ?",
                    arguments: [engine, recipient])
            else { return nil }
            let voices: String = try row.required(0)
            do {
                return VoiceList(
                    voices: try JSONDecoder().decode([Voice].self, from: Data(voices.utf8)),
                    listedAt: Date(timeIntervalSinceReferenceDate: try row.required(1)))
            } catch is DecodingError {
                throw Problem.unreadable(column: 0)
            }
        }
    }

    package func keepVoiceList(_ list: VoiceList, of engine: String, from recipient: String) async throws {
        let voices = String(decoding: try JSONEncoder().encode(list.voices), as: UTF8.self)
        try await write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO voice_list (engine, recipient, voices, listed_at) VALUES (?, ?, ?, ?)",
                arguments: [engine, recipient, voices, list.listedAt.timeIntervalSinceReferenceDate])
        }
    }
}
