package import Announcing
import Foundation
import GRDB

extension SQLiteStore: AudioCache {
    /// Writes nothing, unless the row is damaged: that reads as a miss and is removed.
    package func clip(for key: ClipKey) async throws -> Clip? {
        let digest = ClipDigest(key)
        let stored: StoredClip? = try await read { db in
            try Row.fetchOne(db, sql: StoredClip.query, arguments: [digest.data]).map(StoredClip.init)
        }
        guard let stored else { return nil }
        guard let clip = stored.clip else {
            try await write { db in
                try db.execute(sql: "DELETE FROM clip WHERE key = ?", arguments: [digest.data])
            }
            return nil
        }
        let now = clock.now
        guard stored.isPinned || stored.createdAt > expiry(at: now) else { return nil }
        uses.note(digest, at: now)
        return clip
    }

    /// A clip that is stored again takes the place of the old one. A pin stays: what was prepared for an alarm is not
    /// let go because somebody spoke the same words meanwhile.
    package func storeClip(_ clip: Clip, for key: ClipKey, isPinned: Bool) async throws {
        try clip.validate()
        let sound = PCMBlob.encode(clip.audio.samples)
        guard sound.count <= limits.bytes else { return }
        let digest = ClipDigest(key)
        let now = clock.now
        let use = uses.next(at: now)
        let pending = uses.takeUnwritten()
        let (limit, expiry) = (limits.bytes, expiry(at: now))
        try await write { db in
            try Self.write(pending, db)
            let id = try Int64.fetchOne(
                db,
                sql: """
                    INSERT INTO clip
                        (key, text, engine, voice, speed, sample_rate, bytes, is_pinned, created_at, used_at, use_order)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (key) DO UPDATE SET
                        sample_rate = excluded.sample_rate, bytes = excluded.bytes,
                        is_pinned = max(is_pinned, excluded.is_pinned), created_at = excluded.created_at,
                        used_at = excluded.used_at, use_order = excluded.use_order
                    RETURNING id
                    """,
                arguments: [
                    digest.data, key.text, key.engine, key.voice, key.speed, clip.audio.format.sampleRate, sound.count,
                    isPinned, now.timeIntervalSinceReferenceDate, use.at.timeIntervalSinceReferenceDate, use.order,
                ])
            try db.execute(
                sql: "INSERT OR REPLACE INTO clip_sound (clip_id, samples) VALUES (?, ?)", arguments: [id, sound])
            try Self.makeRoom(under: limit, expiry: expiry, db)
        }
    }

    /// Writes only the pins that change; none, most of the time.
    package func keepPinned(_ keys: Set<ClipKey>) async throws -> Set<ClipKey> {
        let wanted = Dictionary(keys.map { (ClipDigest($0).data, $0) }) { first, _ in first }
        let expiry = expiry(at: clock.now)
        return try await write { db in
            let pinned = try Set(Data.fetchAll(db, sql: "SELECT key FROM clip WHERE is_pinned"))
            for digest in pinned where wanted[digest] == nil {
                try db.execute(sql: "UPDATE clip SET is_pinned = FALSE WHERE key = ?", arguments: [digest])
            }
            var kept = Set(pinned.compactMap { wanted[$0] })
            for (digest, key) in wanted where !pinned.contains(digest) {
                try db.execute(
                    sql: "UPDATE clip SET is_pinned = TRUE WHERE key = ? AND created_at > ?",
                    arguments: [digest, expiry.timeIntervalSinceReferenceDate])
                if db.changesCount > 0 { kept.insert(key) }
            }
            return kept
        }
    }

    package func cacheEntries() async throws -> [CacheEntry] {
        let pending = uses.takeUnwritten()
        if !pending.isEmpty { try await write { try Self.write(pending, $0) } }
        let expiry = expiry(at: clock.now)
        return try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT text, engine, voice, speed, bytes, sample_rate, is_pinned, created_at, used_at
                    FROM clip WHERE is_pinned OR created_at > ? ORDER BY use_order DESC
                    """, arguments: [expiry.timeIntervalSinceReferenceDate]
            ).map(Self.cacheEntry)
        }
    }

    package func cacheStatus() async throws -> CacheStatus {
        let (limits, expiry) = (limits, expiry(at: clock.now))
        return try await read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT count(*), total(is_pinned), total(bytes) FROM clip WHERE is_pinned OR created_at > ?
                    """, arguments: [expiry.timeIntervalSinceReferenceDate])
            return CacheStatus(
                clips: try row?.required(0) ?? 0, pinned: Int(try row?.required(1, as: Double.self) ?? 0),
                bytes: Int(try row?.required(2, as: Double.self) ?? 0), limitBytes: limits.bytes,
                timeToLive: limits.timeToLive.map(\.inSeconds))
        }
    }

    /// Gives the place on the disk back.
    package func clearCache(includingPinned: Bool) async throws -> Int {
        try await write { db in
            try db.execute(sql: "DELETE FROM clip WHERE ? OR NOT is_pinned", arguments: [includingPinned])
            let count = db.changesCount
            try db.execute(sql: "PRAGMA incremental_vacuum")
            return count
        }
    }

    /// Clips made then or before are over.
    private func expiry(at now: Date) -> Date {
        guard let timeToLive = limits.timeToLive else { return .distantPast }
        return now.addingTimeInterval(-timeToLive.inSeconds)
    }

    private static func cacheEntry(_ row: Row) throws -> CacheEntry {
        let (bytes, rate): (Int, Int) = (try row.required(4), try row.required(5))
        return CacheEntry(
            text: try row.required(0), engine: try row.required(1), voice: try row.required(2),
            speed: try row.required(3), bytes: bytes, seconds: Double(bytes / 2) / Double(max(1, rate)),
            isPinned: try row.required(6), createdAt: Date(timeIntervalSinceReferenceDate: try row.required(7)),
            usedAt: Date(timeIntervalSinceReferenceDate: try row.required(8)))
    }
}
