package import Announcing
import GRDB

extension SQLiteStore {
    /// A rotation that was never saved begins with a seed of its own. It is kept only once it is saved, so a second
    /// call begins with another.
    package func rotation(of person: Identifier<Person>?) async throws -> AffirmationRotation {
        let stored: AffirmationRotation? = try await read { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT id, seed, round, last_id FROM rotation WHERE coalesce(person_id, 0) = ?",
                    arguments: [person?.rawValue ?? 0])
            else { return nil }
            return AffirmationRotation(
                seed: UInt64(bitPattern: try row.required(1)), round: UInt64(bitPattern: try row.required(2)),
                heard: Set(try Self.heard(in: try row.required(0), db).map { Identifier($0) }),
                last: try row.optional(3).map { Identifier($0) })
        }
        return stored ?? AffirmationRotation(seed: makeSeed())
    }

    /// Affirmations that were removed meanwhile are left out. `notFound` when there is no such person.
    package func saveRotation(_ rotation: AffirmationRotation, of person: Identifier<Person>?) async throws {
        try await write { db in
            try Self.require(person, db)
            try db.execute(
                sql: """
                    INSERT INTO rotation (person_id, seed, round, last_id)
                    VALUES (?, ?, ?, (SELECT id FROM affirmation WHERE id = ?))
                    ON CONFLICT (coalesce(person_id, 0))
                    DO UPDATE SET seed = excluded.seed, round = excluded.round, last_id = excluded.last_id
                    """,
                arguments: [
                    person?.rawValue, Int64(bitPattern: rotation.seed), Int64(bitPattern: rotation.round),
                    rotation.last?.rawValue,
                ])
            let id = try Int64.fetchOne(
                db, sql: "SELECT id FROM rotation WHERE coalesce(person_id, 0) = ?", arguments: [person?.rawValue ?? 0])
            guard let id else { return }
            try Self.setHeard(Set(rotation.heard.map(\.rawValue)), in: id, db)
        }
    }

    private static func heard(in rotation: Int64, _ db: Database) throws -> Set<Int64> {
        try Int64.fetchSet(
            db, sql: "SELECT affirmation_id FROM rotation_heard WHERE rotation_id = ?", arguments: [rotation])
    }

    /// Writes the difference only: one row for each affirmation that is spoken.
    private static func setHeard(_ heard: Set<Int64>, in rotation: Int64, _ db: Database) throws {
        let stored = try Self.heard(in: rotation, db)
        if heard.isEmpty {
            try db.execute(sql: "DELETE FROM rotation_heard WHERE rotation_id = ?", arguments: [rotation])
            return
        }
        for id in stored.subtracting(heard) {
            try db.execute(
                sql: "DELETE FROM rotation_heard WHERE rotation_id = ? AND affirmation_id = ?",
                arguments: [rotation, id])
        }
        for id in heard.subtracting(stored) {
            try db.execute(
                sql: "INSERT INTO rotation_heard SELECT ?, id FROM affirmation WHERE id = ?",
                arguments: [rotation, id])
        }
    }
}
