import Foundation

extension Household {
    package static let nameLimit = 100

    package func allPeople() async throws -> [Person] { try await people.people() }

    /// Finds somebody by id or by name (compared without case).
    /// - Throws: ``Problem`` `notFound` that lists who there is.
    package func person(_ reference: String) async throws -> Person {
        let all = try await people.people()
        let wanted = reference.trimmingCharacters(in: .whitespaces)
        if let found = all.first(where: { $0.name.lowercased() == wanted.lowercased() })
            ?? all.first(where: { String($0.id.rawValue) == wanted })
        {
            return found
        }
        let names = all.isEmpty ? "Nobody is known yet." : "Known: \(all.map(\.name).joined(separator: ", "))."
        throw Problem(
            .notFound, "person \"\(reference)\"", "is not known",
            remedy: "\(names) Add one with: morning-coffee person add NAME")
    }

    package func person(_ id: Identifier<Person>) async throws -> Person {
        guard let found = try await people.people().first(where: { $0.id == id }) else {
            throw Problem(
                .notFound, "person \(id)", "is not known", remedy: "List them with: morning-coffee person list")
        }
        return found
    }

    package func addPerson(name: String, persona: String?, privacy: Privacy? = nil) async throws -> Person {
        let person = try await people.addPerson(name: checked(name: name), persona: persona, privacy: privacy)
        changed()
        return person
    }

    /// - Parameters:
    ///   - persona: the inner `nil` takes it away; the outer leaves it.
    ///   - privacy: the same.
    package func editPerson(
        _ id: Identifier<Person>, name: String?, persona: String??, privacy: Privacy?? = nil
    ) async throws -> Person {
        var person = try await person(id)
        if let name { person.name = try checked(name: name) }
        if let persona { person.persona = persona }
        if let privacy { person.privacy = privacy }
        try await people.updatePerson(person)
        changed()
        return person
    }

    package func removePerson(_ id: Identifier<Person>) async throws {
        try await people.removePerson(id)
        changed()
    }

    private func checked(name: String) throws(Problem) -> String {
        let trimmed = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard trimmed.contains(where: \.isLetter) else {
            throw Problem(
                .invalidInput, "name \"\(name)\"", "has no letter in it", remedy: "Give a name to be called by.")
        }
        guard trimmed.count <= Self.nameLimit, !trimmed.contains(where: \.isNewline) else {
            throw Problem(
                .invalidInput, "name", "is longer than \(Self.nameLimit) characters or has a line break",
                remedy: "Give a name to be called by.")
        }
        return trimmed
    }
}
