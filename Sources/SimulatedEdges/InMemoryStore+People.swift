package import Announcing

extension InMemoryStore: PersonStore {
    package func people() async throws -> [Person] { people.values.sorted { $0.id < $1.id } }

    package func addPerson(name: String, persona: String?, privacy: Privacy?) async throws -> Person {
        try checkFree(name, for: nil)
        let person = Person(id: Identifier(nextNumber()), name: name, persona: persona, privacy: privacy)
        people[person.id] = person
        return person
    }

    package func updatePerson(_ person: Person) async throws {
        try checkFree(person.name, for: person.id)
        guard people[person.id] != nil else { throw Problem.noPerson(person.id) }
        people[person.id] = person
    }

    package func removePerson(_ id: Identifier<Person>) async throws {
        guard let person = people[id] else { throw Problem.noPerson(id) }
        let using = schedules.values.filter { $0.plan.person == id }.map(\.id).sorted()
        guard using.isEmpty else { throw Problem.personInUse(person, by: using) }
        people[id] = nil
        rotations[id] = nil
    }

    func require(_ person: Identifier<Person>?) throws(Problem) {
        guard let person, people[person] == nil else { return }
        throw Problem.noPerson(person)
    }

    private func checkFree(_ name: String, for owner: Identifier<Person>?) throws(Problem) {
        let folded = FoldedText(name)
        guard !folded.isEmpty else { throw Problem.blankName }
        let holder = people.values.first { FoldedText($0.name) == folded }
        guard let holder, holder.id != owner else { return }
        throw Problem.nameTaken(name, by: holder.id)
    }
}
