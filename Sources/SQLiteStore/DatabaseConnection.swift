import Announcing
import GRDB

/// An open database, and which files it is.
///
/// SQLite goes on writing into a file that was deleted, and does not say so; what it writes there is lost. So the store
/// compares the files it has open with those under their names after each change.
struct DatabaseConnection: Sendable {
    let pool: DatabasePool
    /// Grows from one connection of a store to the next.
    let number: Int
    private let path: String
    private let database: FileIdentity?
    private let log: FileIdentity?

    /// - Parameter pool: that has been read from, so that its log is there.
    init(_ pool: DatabasePool, number: Int, path: String) {
        self.pool = pool
        self.number = number
        self.path = path
        database = FileIdentity(path: path)
        log = FileIdentity(path: path + "-wal")
    }

    /// Whether what is written is where the next start looks for it.
    var isInPlace: Bool { hasDatabase && FileIdentity(path: path + "-wal") == log }

    private var hasDatabase: Bool { FileIdentity(path: path) == database }

    var displacement: Problem {
        Problem(.storage, "database \(path)", "it was deleted or replaced while in use")
    }

    /// A change that went into files that nobody will find again has not been made.
    /// - Parameter db: the writer, after the change.
    func checked<Value>(_ result: Result<Value, any Error>, _ db: Database) -> Result<Value, any Error> {
        guard case .success = result, !isInPlace else { return result }
        // When only the log is gone, what is in it can still be folded into the database. Why it can't does not matter.
        guard hasDatabase, (try? db.checkpoint(.truncate)) != nil else { return .failure(displacement) }
        return result
    }
}
