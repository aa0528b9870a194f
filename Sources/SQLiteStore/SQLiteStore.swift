package import Announcing
package import Foundation
import GRDB
import Synchronization

/// All that outlives the process, in one SQLite file: people, schedules, affirmations, history and made audio.
///
/// Durable: a write is on the disk when it returns (write-ahead log, `synchronous = FULL`, one transaction each). A write
/// that was asked for is done even when the asking task is cancelled meanwhile, so that the end of an announcement is
/// recorded while the daemon stops. Writes queue up; reads do not wait for them. All methods may be called from any task
/// at once. After ``close()`` all throw ``Problem`` `unavailable`.
///
/// When the database is damaged, deleted or replaced while it is open, a fresh one is begun with what is held in memory,
/// and what was asked for is done there; ``healed`` tells. A disk that is full, read-only or fails is told by the call
/// that met it, and the next one tries again.
///
/// One process at a time: the data folder is locked for as long as the store is open.
package final class SQLiteStore: Sendable {
    /// What had to be done at the start to be able to work: a damaged database was set aside and a fresh one started.
    /// Says what came back from the copy of the essentials. To be told loudly.
    package let recovery: Problem?

    /// Why the copy of people, schedules and affirmations beside the database is not up to date; `nil` when it is. No
    /// change fails for it.
    package var copyProblem: Problem? { copy.problem }

    /// Each replacement of the database while it was in use, for one listener; ends with ``close()``. To be told loudly.
    package let healed: AsyncStream<Problem>

    /// The last of ``healed``; `nil` when all went well since the start.
    package var lastHealing: Problem? { state.withLock { $0.lastHealing } }

    let folder: DataFolder
    let state: Mutex<State>
    let healings: AsyncStream<Problem>.Continuation
    /// One at a time replaces or closes the database.
    let healer = DispatchQueue(label: "morning-coffee.healer")
    let limits: CacheLimits
    let historyLimit: Int
    let clock: any WallClock
    let makeSeed: @Sendable () -> UInt64
    let uses: ClipUses
    let copy: EssentialsCopy
    /// As the database has them. Changed on the writer's queue only.
    let essentials: Mutex<Essentials>

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
        let copy = EssentialsCopy(in: folder)
        let reserve = DiskReserve(in: folder)
        let opened = try Self.open(DatabaseOpening(folder: folder, now: clock.now, copy: copy), reserve)
        let lastOrder: Int64
        do {
            lastOrder = try opened.pool.read { try Int64.fetchOne($0, sql: "SELECT max(use_order) FROM clip") ?? 0 }
        } catch {
            throw Problem(database: error, path: folder.databasePath)
        }
        self.folder = folder
        let connection = DatabaseConnection(opened.pool, number: 1, path: folder.databasePath)
        self.state = Mutex(State(connection: connection, lock: lock))
        (healed, healings) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(8))
        self.recovery = opened.recovery
        self.limits = cacheLimits
        self.historyLimit = historyLimit
        self.clock = clock
        self.makeSeed = makeSeed
        self.uses = ClipUses(after: lastOrder)
        self.copy = copy
        self.essentials = Mutex(opened.essentials)
        copy.keep(opened.essentials, at: clock.now)
        reserve.keep()
    }

    private static func open(
        _ opening: DatabaseOpening, _ reserve: DiskReserve
    ) throws(Problem) -> DatabaseOpening.Opened {
        do {
            return try opening.open()
        } catch {
            // What was no lack of room fails once more, and says why.
            guard error.code == .storage, reserve.giveBack() else { throw error }
            return try opening.open()
        }
    }

    /// Writes what is pending, closes the file and lets the next process in. Blocks for as long as the disk takes.
    /// Does nothing the second time.
    /// - Throws: ``Problem`` `storage`. The folder is free all the same, and what was stored before is safe.
    package func close() throws(Problem) {
        let result = healer.sync { Result { () throws(Problem) in try closeOnce() } }
        try result.get()
    }

    private func closeOnce() throws(Problem) {
        let before = state.withLock { state in
            defer { state.isClosed = true }
            return state
        }
        guard !before.isClosed else { return }
        // The files of the log are gone by then, and their room with them, which the next start needs again.
        defer {
            DiskReserve(in: folder).keep()
            before.lock.release()
        }
        healings.finish()
        copy.finish()
        if let loss = before.loss { throw loss }
        do {
            try close(before.connection.pool)
        } catch {
            throw Problem(database: error, path: folder.databasePath)
        }
    }

    private func close(_ pool: DatabasePool) throws {
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
            // The first error is the one to tell.
            try? pool.close()
            throw error
        }
        try pool.close()
    }
}
