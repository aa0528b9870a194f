import Announcing
import AnnouncingTestKit
import Foundation
import GRDB
import Synchronization

@testable import SQLiteStore

extension SQLiteStore {
    /// What is open now.
    var pool: DatabasePool { state.withLock { $0.connection.pool } }
}

extension ScratchFolder {
    func openStore(
        limits: CacheLimits = .standard, clock: ManualWallClock = ManualWallClock()
    ) throws(Problem) -> SQLiteStore {
        try SQLiteStore(folder: url, cacheLimits: limits, clock: clock, makeSeed: { 42 })
    }

    /// Opens a store, closes it, and changes its file behind its back.
    func tamper(_ change: (Database) throws -> Void) throws {
        try openStore().close()
        let queue = try DatabaseQueue(path: database.path)
        try queue.writeWithoutTransaction(change)
        try queue.close()
    }

    /// Overwrites bytes of the database file.
    func overwrite(at offset: Int, with bytes: [UInt8]) throws {
        let file = try FileHandle(forWritingTo: database)
        try file.seek(toOffset: UInt64(offset))
        try file.write(contentsOf: bytes)
        try file.close()
    }

    /// Overwrites the first page of a table with zeros, while no store is open.
    func overwriteRootPage(of table: String) throws {
        let queue = try DatabaseQueue(path: database.path)
        let (page, size) = try queue.read { db in
            (
                try Int.fetchOne(db, sql: "SELECT rootpage FROM sqlite_schema WHERE name = ?", arguments: [table]) ?? 0,
                try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
            )
        }
        try queue.close()
        try overwrite(at: (page - 1) * size, with: Array(repeating: 0, count: size))
    }
}

/// A clip of this many bytes that can be heard.
func audibleClip(bytes: Int) -> Clip {
    Clip(
        audio: AudioPiece(
            format: AudioFormat(sampleRate: 22_050),
            samples: (0..<bytes / 2).map { Int16(truncatingIfNeeded: $0 &* 7919) | 1024 }))
}

func clipKey(_ text: String) -> ClipKey {
    ClipKey(text: text, textRulesVersion: 1, engine: "espeak", modelIdentity: "1.51", voice: "en", speed: 1)
}

let everyMorning = SchedulePlan(time: TimeOfDay(hour: 6, minute: 45)!, recurrence: .weekly(.everyDay))
