import Announcing
import Foundation
import GRDB

extension Essentials {
    private static let numberedTables = ["person", "schedule", "affirmation"]

    /// Reads them all.
    /// - Throws: what SQLite says; ``Problem`` `damaged` for a row that does not read.
    init(_ db: Database) throws {
        people = Self.byId(try SQLiteStore.people(db))
        schedules = Self.byId(try SQLiteStore.schedules(db))
        affirmations = Self.byId(try SQLiteStore.affirmations(db))
        rings = try SQLiteStore.rings(db)
        knownTime = try SQLiteStore.lastKnownTime(db)
        for table in Self.numberedTables {
            lastNumbers[table] = try Int64.fetchOne(
                db, sql: "SELECT seq FROM sqlite_sequence WHERE name = ?", arguments: [table])
        }
    }

    /// Puts all of them into a database that holds none of them.
    func fill(_ db: Database) throws {
        for person in people.values { try SQLiteStore.insert(person, db) }
        for schedule in schedules.values { try SQLiteStore.insert(schedule, db) }
        for affirmation in affirmations.values { try SQLiteStore.insert(affirmation, db) }
        for ring in rings { try SQLiteStore.insert(ring, db) }
        if let knownTime { try SQLiteStore.setLastKnownTime(knownTime, db) }
        for (table, number) in lastNumbers where Self.numberedTables.contains(table) {
            // SQLite makes the row with the first insertion; it has no constraint to conflict with.
            try db.execute(sql: "DELETE FROM sqlite_sequence WHERE name = ?", arguments: [table])
            try db.execute(sql: "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", arguments: [table, number])
        }
    }

    private static func byId<Value: Identifiable>(_ values: [Value]) -> [Value.ID: Value] {
        Dictionary(values.map { ($0.id, $0) }) { first, _ in first }
    }
}
