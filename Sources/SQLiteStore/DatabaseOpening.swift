import Announcing
import Foundation
import GRDB
import Glibc

/// Brings the database of a data folder to a state in which it can be used, or says why it can't be.
///
/// The caller holds the folder's lock.
struct DatabaseOpening {
    let folder: DataFolder
    /// For the name of a file that is set aside.
    let now: Date

    /// A database that is ready, and what had to be done to make it so.
    struct Opened {
        let pool: DatabasePool
        /// Why a fresh file was started, and where the damaged one is kept; `nil` when all is well.
        let recovery: Problem?
    }

    /// - Throws: ``Problem`` `conflict` for a file that a newer version wrote, which is left as it is; `storage`,
    ///   `permission`, `busy` as the disk answers. A damaged file is no reason to throw: it is set aside.
    func open() throws(Problem) -> Opened {
        let damage: Problem
        do {
            try inspect()
            return Opened(pool: try makePool(), recovery: nil)
        } catch {
            let problem = Problem(database: error, path: folder.databasePath)
            guard problem.code == .damaged else { throw problem }
            damage = problem
        }
        let kept = try setAside()
        do {
            return Opened(pool: try makePool(), recovery: Self.recovery(from: damage, kept: kept))
        } catch {
            throw Problem(database: error, path: folder.databasePath)
        }
    }

    /// Reads, and writes nothing.
    ///
    /// The small tables are read in full at every start; the sound, which is nearly all of the file, is not: on an SD
    /// card that would take seconds. Damage there shows when a clip is read, which leaves ``DataFolder/suspicionPath``.
    private func inspect() throws {
        let size = try? FileManager.default.attributesOfItem(atPath: folder.databasePath)[.size] as? Int
        // No file, or one that a power cut left before its first page: SQLite starts it.
        guard let size, size > 0 else { return }
        var configuration = Configuration()
        // With the right to write, SQLite throws away the log of a file that was cut short.
        configuration.readonly = true
        configuration.prepareDatabase { try Self.limitMemory(of: $0) }
        let hadLog = FileManager.default.fileExists(atPath: folder.databasePath + "-wal")
        defer { if !hadLog { removeEmptyLog() } }
        let queue = try DatabaseQueue(path: folder.databasePath, configuration: configuration)
        let isSuspect = FileManager.default.fileExists(atPath: folder.suspicionPath)
        try queue.read { db in
            if try Schema.migrator.hasBeenSuperseded(db) {
                throw Problem(
                    .conflict, "database \(folder.databasePath)", "a newer version of morning-coffee wrote it",
                    remedy: "Update morning-coffee. The file was left as it is.")
            }
            if isSuspect { return try check(db, "PRAGMA quick_check(1)") }
            for table in Schema.smallTables where try db.tableExists(table) {
                try check(db, "PRAGMA quick_check(\(table))")
            }
        }
        try queue.close()
        if isSuspect { try FileManager.default.removeItem(atPath: folder.suspicionPath) }
    }

    /// Removes what a read-only connection makes for itself and leaves behind. The lock on the folder is held, so nobody
    /// else uses it.
    private func removeEmptyLog() {
        for suffix in ["-wal", "-shm"] { unlink(folder.databasePath + suffix) }
    }

    private func check(_ db: Database, _ pragma: String) throws {
        let answer = try String.fetchOne(db, sql: pragma) ?? "no answer"
        guard answer != "ok" else { return }
        let words = answer.split(separator: "\n").joined(separator: "; ")
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: words)
    }

    private func makePool() throws -> DatabasePool {
        var configuration = Configuration()
        // One for the clip that is due, one for whoever lists things meanwhile.
        configuration.maximumReaderCount = 2
        // Nobody else writes, but somebody may look at the file with a tool of their own.
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try Self.limitMemory(of: db)
            guard !db.configuration.readonly else { return }
            // So that a cleared cache gives its place on the disk back. Takes effect in a new file only.
            try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
            try db.execute(sql: "PRAGMA journal_size_limit = 4194304")
        }
        let pool = try DatabasePool(path: folder.databasePath, configuration: configuration)
        do {
            try pool.writeWithoutTransaction { db in
                // A pool sets NORMAL, with which a power cut may undo the last changes. FULL for all, the cache too: a
                // clip is written once and read many times, and is asked for before it is stored.
                try db.execute(sql: "PRAGMA synchronous = FULL")
            }
            try Schema.migrator.migrate(pool)
            return pool
        } catch {
            // The first error is the one to tell.
            try? pool.close()
            throw error
        }
    }

    /// Half a megabyte of pages for each connection instead of two.
    private static func limitMemory(of db: Database) throws {
        try db.execute(sql: "PRAGMA cache_size = -512")
    }

    private static func recovery(from damage: Problem, kept: String) -> Problem {
        Problem(
            .damaged, damage.subject, "\(damage.detail); a fresh one was started, without people and schedules",
            remedy: "Set up people and schedules again. The damaged file is kept as \(kept).")
    }
}
