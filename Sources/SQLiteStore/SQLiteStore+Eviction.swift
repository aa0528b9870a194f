import Foundation
import GRDB

extension SQLiteStore {
    /// Writes uses that were noted in memory. Those of clips that are gone, or were used again since, have no effect.
    static func write(_ uses: [ClipDigest: ClipUses.Use], _ db: Database) throws {
        for (clip, use) in uses {
            try db.execute(
                sql: "UPDATE clip SET used_at = ?1, use_order = ?2 WHERE key = ?3 AND use_order < ?2",
                arguments: [use.at.timeIntervalSinceReferenceDate, use.order, clip.data])
        }
    }

    /// Removes what is expired, and then the least recently used, until all clips together keep the limit. Never what is
    /// pinned.
    static func makeRoom(under limit: Int, expiry: Date, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM clip WHERE NOT is_pinned AND created_at <= ?",
            arguments: [expiry.timeIntervalSinceReferenceDate])
        var excess = try Int.fetchOne(db, sql: "SELECT sum(bytes) FROM clip").map { $0 - limit } ?? 0
        guard excess > 0 else { return }
        var evicted: [Int64] = []
        let candidates = try Row.fetchCursor(
            db, sql: "SELECT id, bytes FROM clip WHERE NOT is_pinned ORDER BY use_order")
        while excess > 0, let row = try candidates.next() {
            evicted.append(try row.required(0))
            excess -= try row.required(1, as: Int.self)
        }
        for id in evicted {
            try db.execute(sql: "DELETE FROM clip WHERE id = ?", arguments: [id])
        }
    }
}
