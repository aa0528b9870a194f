package import Announcing
import Foundation
import GRDB

extension SQLiteStore: HistoryStore {
    package func record(_ entry: HistoryEntry) async throws {
        let limit = historyLimit
        try await write { db in
            let id = entry.id.uuidString
            let isNew =
                try Int64.fetchOne(db, sql: "SELECT row FROM history WHERE id = ?", arguments: [id]) == nil
            try db.execute(
                sql: """
                    INSERT INTO history
                        ("trigger", trigger_detail, label, person, text, engine, voice, is_cached, due_at, started_at,
                         first_sample_at, ended_at, outcome, detail, id)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET
                        "trigger" = excluded."trigger", trigger_detail = excluded.trigger_detail,
                        label = excluded.label, person = excluded.person, text = excluded.text,
                        engine = excluded.engine, voice = excluded.voice, is_cached = excluded.is_cached,
                        due_at = excluded.due_at, started_at = excluded.started_at,
                        first_sample_at = excluded.first_sample_at, ended_at = excluded.ended_at,
                        outcome = excluded.outcome, detail = excluded.detail
                    """, arguments: Self.arguments(entry) + [id])
            guard isNew else { return }
            try db.execute(
                sql: """
                    DELETE FROM history WHERE row IN
                        (SELECT row FROM history ORDER BY due_at DESC, row DESC LIMIT -1 OFFSET ?)
                    """, arguments: [limit])
        }
    }

    package func history(limit: Int) async throws -> [HistoryEntry] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT \(Self.columns) FROM history ORDER BY due_at DESC, row DESC LIMIT ?",
                arguments: [max(0, limit)]
            ).map(Self.entry)
        }
    }

    package func openHistory() async throws -> [HistoryEntry] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT \(Self.columns) FROM history WHERE outcome IS NULL ORDER BY due_at, row"
            ).map(Self.entry)
        }
    }

    /// As ``entry(_:)`` reads them.
    private static let columns = """
        id, "trigger", trigger_detail, label, person, text, engine, voice, is_cached, due_at, started_at, first_sample_at,
        ended_at, outcome, detail
        """

    private static func arguments(_ entry: HistoryEntry) -> StatementArguments {
        [
            entry.trigger, entry.triggerDetail, entry.label, entry.person, entry.text, entry.engine, entry.voice,
            entry.isCached, entry.dueAt.timeIntervalSinceReferenceDate,
            entry.startedAt?.timeIntervalSinceReferenceDate, entry.firstSampleAt?.timeIntervalSinceReferenceDate,
            entry.endedAt?.timeIntervalSinceReferenceDate, entry.outcome, entry.detail,
        ]
    }

    private static func entry(_ row: Row) throws -> HistoryEntry {
        guard let id = UUID(uuidString: try row.required(0)) else { throw Problem.unreadable(column: 0) }
        return HistoryEntry(
            id: id, trigger: try row.required(1), triggerDetail: try row.optional(2), label: try row.optional(3),
            person: try row.optional(4), text: try row.optional(5), engine: try row.optional(6),
            voice: try row.optional(7), isCached: try row.required(8),
            dueAt: Date(timeIntervalSinceReferenceDate: try row.required(9)), startedAt: try row.date(10),
            firstSampleAt: try row.date(11), endedAt: try row.date(12), outcome: try row.optional(13),
            detail: try row.optional(14))
    }
}

extension Row {
    fileprivate func date(_ index: Int) throws -> Date? {
        try optional(index).map { Date(timeIntervalSinceReferenceDate: $0) }
    }
}
