package import Announcing
import GRDB

extension SQLiteStore: PersonStore {
    package func people() async throws -> [Person] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT id, name, persona FROM person ORDER BY id").map(Self.person)
        }
    }

    package func addPerson(name: String, persona: String?) async throws -> Person {
        let folded = FoldedText(name)
        guard !folded.isEmpty else { throw Problem.blankName }
        return try await write { db in
            try Self.checkFree(name, folded, for: nil, db)
            try db.execute(
                sql: "INSERT INTO person (name, folded_name, persona) VALUES (?, ?, ?)",
                arguments: [name, folded.value, persona])
            return Person(id: Identifier(db.lastInsertedRowID), name: name, persona: persona)
        }
    }

    package func updatePerson(_ person: Person) async throws {
        let folded = FoldedText(person.name)
        guard !folded.isEmpty else { throw Problem.blankName }
        try await write { db in
            try Self.checkFree(person.name, folded, for: person.id, db)
            try db.execute(
                sql: "UPDATE person SET name = ?, folded_name = ?, persona = ? WHERE id = ?",
                arguments: [person.name, folded.value, person.persona, person.id.rawValue])
            guard db.changesCount == 1 else { throw Problem.noPerson(person.id) }
        }
    }

    package func removePerson(_ id: Identifier<Person>) async throws {
        try await write { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT id, name, persona FROM person WHERE id = ?", arguments: [id.rawValue])
            else { throw Problem.noPerson(id) }
            let schedules = try Int64.fetchAll(
                db, sql: "SELECT id FROM schedule WHERE person_id = ? ORDER BY id", arguments: [id.rawValue])
            guard schedules.isEmpty else {
                throw Problem.personInUse(try Self.person(row), by: schedules.map { Identifier($0) })
            }
            try db.execute(sql: "DELETE FROM person WHERE id = ?", arguments: [id.rawValue])
        }
    }

    /// - Throws: ``Problem`` `notFound` when there is no such person.
    static func require(_ person: Identifier<Person>?, _ db: Database) throws {
        guard let person else { return }
        let found = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM person WHERE id = ?)", arguments: [person.rawValue])
        guard found == true else { throw Problem.noPerson(person) }
    }

    private static func checkFree(
        _ name: String, _ folded: FoldedText, for owner: Identifier<Person>?, _ db: Database
    ) throws {
        let holder = try Int64.fetchOne(
            db, sql: "SELECT id FROM person WHERE folded_name = ?", arguments: [folded.value])
        guard let holder, holder != owner?.rawValue else { return }
        throw Problem.nameTaken(name, by: Identifier(holder))
    }

    private static func person(_ row: Row) throws -> Person {
        Person(id: Identifier(try row.required(0)), name: try row.required(1), persona: try row.optional(2))
    }
}
