package import Announcing
import GRDB

extension SQLiteStore: PersonStore {
    package func people() async throws -> [Person] {
        try await read { try Self.people($0) }
    }

    package func addPerson(name: String, persona: String?, privacy: Privacy?) async throws -> Person {
        let folded = FoldedText(name)
        guard !folded.isEmpty else { throw Problem.blankName }
        return try await change { db, essentials in
            try Self.checkFree(name, folded, for: nil, db)
            let number = (essentials.lastNumbers["person"] ?? 0) + 1
            let person = Person(id: Identifier(number), name: name, persona: persona, privacy: privacy)
            try Self.insert(person, db)
            essentials.people[person.id] = person
            essentials.lastNumbers["person"] = number
            return person
        }
    }

    package func updatePerson(_ person: Person) async throws {
        let folded = FoldedText(person.name)
        guard !folded.isEmpty else { throw Problem.blankName }
        try await change { db, essentials in
            try Self.checkFree(person.name, folded, for: person.id, db)
            try db.execute(
                sql: "UPDATE person SET name = ?, folded_name = ?, persona = ?, privacy = ? WHERE id = ?",
                arguments: [
                    person.name, folded.value, person.persona, person.privacy?.description, person.id.rawValue,
                ])
            guard db.changesCount == 1 else { throw Problem.noPerson(person.id) }
            essentials.people[person.id] = person
        }
    }

    package func removePerson(_ id: Identifier<Person>) async throws {
        try await change { db, essentials in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT id, name, persona, privacy FROM person WHERE id = ?", arguments: [id.rawValue])
            else { throw Problem.noPerson(id) }
            let schedules = try Int64.fetchAll(
                db, sql: "SELECT id FROM schedule WHERE person_id = ? ORDER BY id", arguments: [id.rawValue])
            guard schedules.isEmpty else {
                throw Problem.personInUse(try Self.person(row), by: schedules.map { Identifier($0) })
            }
            try db.execute(sql: "DELETE FROM person WHERE id = ?", arguments: [id.rawValue])
            essentials.people[id] = nil
        }
    }

    /// By id.
    static func people(_ db: Database) throws -> [Person] {
        try Row.fetchAll(db, sql: "SELECT id, name, persona, privacy FROM person ORDER BY id").map(person)
    }

    static func insert(_ person: Person, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO person (id, name, folded_name, persona, privacy) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                person.id.rawValue, person.name, FoldedText(person.name).value, person.persona,
                person.privacy?.description,
            ])
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
        Person(
            id: Identifier(try row.required(0)), name: try row.required(1), persona: try row.optional(2),
            privacy: try row.optionallyParsed(3))
    }
}
