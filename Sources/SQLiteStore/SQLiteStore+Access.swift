import Announcing
import Foundation
import GRDB
import Synchronization

extension SQLiteStore {
    /// Reads from one state of the database, while writes go on.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(Problem) -> Value {
        try await healing { connection in
            await withCheckedContinuation { continuation in
                connection.pool.asyncRead { database in
                    continuation.resume(returning: Result { try body(database.get()) })
                }
            }
        }
    }

    /// Changes the database in one transaction, which is on the disk when this returns.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(Problem) -> Value {
        try await healing { connection in
            await withCheckedContinuation { continuation in
                // GRDB's own `async` methods roll back when the task is cancelled. Here what was asked for is done.
                connection.pool.asyncWrite(body) { db, result in
                    continuation.resume(returning: connection.checked(result, db))
                }
            }
        }
    }

    /// Changes the database as ``write(_:)`` does, and what is held of it in memory along with it. The copy in its file
    /// follows on its own.
    /// - Parameter body: makes the same change in both. What it did to the essentials is dropped when it throws.
    func change<Value: Sendable>(
        _ body: @escaping @Sendable (Database, inout Essentials) throws -> Value
    ) async throws(Problem) -> Value {
        try await healing { connection in
            await withCheckedContinuation { continuation in
                connection.pool.asyncWrite { db in
                    var essentials = self.essentials.withLock { $0 }
                    let value = try body(db, &essentials)
                    return (value, essentials)
                } completion: { db, result in
                    // Still on the writer's queue: the next change begins with what this one left.
                    let checked = connection.checked(result, db)
                    if case .success(let (_, essentials)) = checked { self.accept(essentials) }
                    continuation.resume(returning: checked.map { value, _ in value })
                }
            }
        }
    }

    private func accept(_ changed: Essentials) {
        essentials.withLock { $0 = changed }
        copy.keep(changed, at: clock.now)
    }
}
