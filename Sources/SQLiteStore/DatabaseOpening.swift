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
    /// What a fresh database is filled with.
    let copy: EssentialsCopy

    /// A database that is ready, and what had to be done to make it so.
    struct Opened {
        let pool: DatabasePool
        let essentials: Essentials
        /// Why a fresh file was started, where the damaged one is kept, and what came back; `nil` when all is well.
        let recovery: Problem?
    }

    /// - Throws: ``Problem`` `conflict` for a file that a newer version wrote, which is left as it is; `storage`,
    ///   `permission`, `busy` as the disk answers. A damaged file is no reason to throw: it is set aside.
    func open() throws(Problem) -> Opened {
        let found = copy.find()
        do {
            guard hasContent else { return try begin(after: nil, with: found) }
            let damage: Problem
            do {
                try inspect()
                let (pool, essentials) = try makePool()
                return Opened(pool: pool, essentials: essentials, recovery: nil)
            } catch {
                damage = Problem(database: error, path: folder.databasePath)
                guard damage.code == .damaged else { throw damage }
            }
            return try begin(after: Damage(problem: damage, kept: try setAside()), with: found)
        } catch {
            throw Problem(database: error, path: folder.databasePath)
        }
    }

    /// Not when there is no file, or one that a power cut left before its first page. A file that does not answer may
    /// have some.
    var hasContent: Bool {
        var status = stat()
        if stat(folder.databasePath, &status) == 0 { return status.st_size > 0 }
        return errno != ENOENT
    }

    /// Reads, and writes nothing but the undoing of what a power cut left half done.
    ///
    /// The small tables are read in full at every start; the sound, which is nearly all of the file, is not: on an SD
    /// card that would take seconds. Damage there shows when a clip is read, which leaves ``DataFolder/suspicionPath``.
    func inspect() throws {
        guard !DataFolder.isFolder(folder.databasePath) else {
            throw Problem(.damaged, "database \(folder.databasePath)", "a folder stands in its place")
        }
        var configuration = Configuration()
        // With the right to write, SQLite throws away the log of a file that was cut short. Without it, it can't undo what
        // a power cut left half done while the file was begun, before it had a log.
        configuration.readonly = !FileManager.default.fileExists(atPath: folder.databasePath + "-journal")
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

    /// - Throws: also ``Problem`` `damaged` for a row that does not read.
    func makePool() throws -> (pool: DatabasePool, essentials: Essentials) {
        let pool = try DatabasePool(path: folder.databasePath, configuration: configuration)
        do {
            try pool.writeWithoutTransaction { db in
                // A pool sets NORMAL, with which a power cut may undo the last changes. FULL for all, the cache too: a
                // clip is written once and read many times, and is asked for before it is stored.
                try db.execute(sql: "PRAGMA synchronous = FULL")
            }
            try Schema.migrator.migrate(pool)
            return (pool, try pool.read { try Essentials($0) })
        } catch {
            // The first error is the one to tell.
            try? pool.close()
            throw error
        }
    }

    var configuration: Configuration {
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
        return configuration
    }

    /// Half a megabyte of pages for each connection instead of two.
    private static func limitMemory(of db: Database) throws {
        try db.execute(sql: "PRAGMA cache_size = -512")
    }
}
