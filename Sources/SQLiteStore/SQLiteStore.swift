package import Announcing
package import Foundation
import GRDB

/// All that outlives the process, in one SQLite file: people, schedules, affirmations, history and made audio.
///
/// Durable: a write is on the disk when it returns (write-ahead log, `synchronous = FULL`, one transaction each). A write
/// that was asked for is done even when the asking task is cancelled meanwhile, so that the end of an announcement is
/// recorded while the daemon stops. Writes queue up; reads do not wait for them. All methods may be called from any task
/// at once. After ``close()`` all throw ``Problem`` `unavailable`.
///
/// One process at a time: the data folder is locked for as long as the store is open.
package final class SQLiteStore: Sendable {
    /// What had to be done at the start to be able to work: a damaged database was set aside and a fresh one started.
    /// To be told loudly.
    package let recovery: Problem?

    let pool: DatabasePool
    let folder: DataFolder
    let lock: DataFolderLock
    let limits: CacheLimits
    let historyLimit: Int
    let clock: any WallClock
    let makeSeed: @Sendable () -> UInt64
    let uses: ClipUses

    /// Opens the store of a data folder, which is made when it is missing. Blocks for as long as the disk takes.
    /// - Parameters:
    ///   - historyLimit: how many entries of history are kept; older ones go when a new one comes. 20 000 are a year of
    ///     more than fifty a day. Counted and not dated, because a clock that was wrong once must not empty it.
    ///   - makeSeed: the seed of a rotation that begins.
    /// - Throws: ``Problem`` `busy` when another process has the folder; `conflict` when a newer version wrote the
    ///   database; `permission` or `storage` when the folder can't be used.
    package init(
        folder url: URL, cacheLimits: CacheLimits = .standard, historyLimit: Int = 20_000, clock: any WallClock,
        makeSeed: @escaping @Sendable () -> UInt64 = { .random(in: .min ... .max) }
    ) throws(Problem) {
        let folder = DataFolder(url)
        try folder.create()
        let lock = try DataFolderLock(in: folder)
        let opened = try DatabaseOpening(folder: folder, now: clock.now).open()
        let lastOrder: Int64
        do {
            lastOrder = try opened.pool.read { try Int64.fetchOne($0, sql: "SELECT max(use_order) FROM clip") ?? 0 }
        } catch {
            throw Problem(database: error, path: folder.databasePath)
        }
        self.folder = folder
        self.lock = lock
        self.pool = opened.pool
        self.recovery = opened.recovery
        self.limits = cacheLimits
        self.historyLimit = historyLimit
        self.clock = clock
        self.makeSeed = makeSeed
        self.uses = ClipUses(after: lastOrder)
    }

    /// Writes what is pending, closes the file and lets the next process in. Blocks for as long as the disk takes.
    /// Does nothing the second time.
    /// - Throws: ``Problem`` `storage`. The folder is free all the same, and what was stored before is safe.
    package func close() throws(Problem) {
        guard !lock.isReleased else { return }
        defer { lock.release() }
        do {
            defer { pool.invalidateReadOnlyConnections() }
            let pending = uses.takeUnwritten()
            try pool.writeWithoutTransaction { db in
                if !pending.isEmpty {
                    try db.inTransaction {
                        try Self.write(pending, db); return .commit
                    }
                }
                // The pool closes its writer first, and a reader can't fold the log into the file.
                try db.checkpoint(.truncate)
            }
        } catch {
            let problem = Problem(database: error, path: folder.databasePath)
            try? pool.close()
            throw problem
        }
        do {
            try pool.close()
        } catch {
            throw Problem(database: error, path: folder.databasePath)
        }
    }
}
