import Announcing
import Foundation
import GRDB
import Synchronization

extension SQLiteStore {
    /// Where a store stands with its database.
    struct State {
        var connection: DatabaseConnection
        /// Why ``connection`` is lost; `nil` while all is well.
        var loss: Problem?
        var lock: DataFolderLock
        var lastHealing: Problem?
        var isClosed = false
    }

    /// Does something on the open database. When that turns out to be lost, replaces it and does it once more.
    func healing<Value: Sendable>(
        _ work: (DatabaseConnection) async -> Result<Value, any Error>
    ) async throws(Problem) -> Value {
        let (connection, isLost) = state.withLock { ($0.connection, $0.loss != nil) }
        if !isLost {
            let result = await work(connection)
            guard let loss = loss(of: connection, after: result) else { return try value(of: result) }
            lose(connection, because: loss)
            if case .success(let value) = result {
                // It is done, and what is lost is for the next one: who can't replace it now is told then.
                _ = try? await replacement()
                return value
            }
        }
        return try await value(of: work(replacement()))
    }

    private func value<Value>(of result: Result<Value, any Error>) throws(Problem) -> Value {
        do {
            return try result.get()
        } catch {
            throw Problem(database: error, path: folder.databasePath)
        }
    }

    /// - Returns: what is wrong when it is the database that failed and not what was asked of it, when its files are gone,
    ///   or when another has taken its place meanwhile. A full or read-only disk, or one that fails now and then, is no
    ///   reason to begin another: `nil`.
    private func loss<Value>(of connection: DatabaseConnection, after result: Result<Value, any Error>) -> Problem? {
        let state = state.withLock { (isClosed: $0.isClosed, loss: $0.loss, number: $0.connection.number) }
        guard !state.isClosed else { return nil }
        if case .failure(let error) = result {
            let problem = Problem(database: error, path: folder.databasePath)
            if let loss = state.loss { return loss }
            if problem.code == .damaged || state.number != connection.number { return problem }
        }
        guard state.number == connection.number, !connection.isInPlace else { return nil }
        return connection.displacement
    }

    private func lose(_ connection: DatabaseConnection, because loss: Problem) {
        state.withLock { state in
            guard state.connection.number == connection.number, state.loss == nil else { return }
            state.loss = loss
        }
    }

    /// Waits for the one who replaces the database, or does it.
    /// - Throws: ``Problem`` as the disk answers; the next call tries again.
    private func replacement() async throws(Problem) -> DatabaseConnection {
        let result: Result<DatabaseConnection, Problem> = await withCheckedContinuation { continuation in
            healer.async {
                continuation.resume(returning: Result { () throws(Problem) in try self.replaceLost() })
            }
        }
        return try result.get()
    }

    /// Called on the healer's queue only. Returns what is open when somebody else has replaced it.
    private func replaceLost() throws(Problem) -> DatabaseConnection {
        let (lost, loss, isClosed) = state.withLock { ($0.connection, $0.loss, $0.isClosed) }
        guard !isClosed else { throw Problem(.unavailable, "database \(folder.databasePath)", "it is closed") }
        guard let loss else { return lost }
        if loss.code == .damaged { suspect() }
        // First of all, and whatever it says: waits for what is still going on in it. SQLite leaves files alone that are
        // no longer its own.
        try? lost.pool.close()
        try folder.create()
        try retakeLock()
        let held = essentials.withLock { $0 }
        let (pool, outcome) = try DatabaseOpening(folder: folder, now: clock.now, copy: copy)
            .reopen(holding: held, after: loss)
        let connection = DatabaseConnection(pool, number: lost.number + 1, path: folder.databasePath)
        state.withLock { state in
            state.connection = connection
            state.loss = nil
            state.lastHealing = outcome
        }
        healings.yield(outcome)
        copy.distrust()
        copy.keep(held, at: clock.now)
        return connection
    }

    /// The lock is on a file that may be gone with its folder, and then keeps nobody out.
    private func retakeLock() throws(Problem) {
        let held = state.withLock { $0.lock }
        guard !held.isInPlace else { return }
        let fresh = try DataFolderLock(in: folder)
        state.withLock { $0.lock = fresh }
        held.release()
    }

    /// Makes the next start read the whole file. When not even that can be written, the small tables are still checked.
    private func suspect() {
        _ = FileManager.default.createFile(atPath: folder.suspicionPath, contents: nil)
    }
}
