import Announcing
import Foundation
import GRDB

extension SQLiteStore {
    /// Reads from one state of the database, while writes go on.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(Problem) -> Value {
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            pool.asyncRead { database in
                continuation.resume(returning: Result { try body(database.get()) })
            }
        }
        return try value(of: result)
    }

    /// Changes the database in one transaction, which is on the disk when this returns.
    ///
    /// GRDB's own `async` methods roll back when the task is cancelled. Here a change that was asked for is made.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(Problem) -> Value {
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            pool.asyncWrite(body) { _, result in continuation.resume(returning: result) }
        }
        return try value(of: result)
    }

    private func value<Value>(of result: Result<Value, any Error>) throws(Problem) -> Value {
        switch result {
        case .success(let value): return value
        case .failure(let error):
            let problem = Problem(database: error, path: folder.databasePath)
            if problem.code == .damaged { suspect() }
            throw problem
        }
    }

    /// Makes the next start read the whole file. When not even that can be written, the small tables are still checked.
    private func suspect() {
        _ = FileManager.default.createFile(atPath: folder.suspicionPath, contents: nil)
    }
}
