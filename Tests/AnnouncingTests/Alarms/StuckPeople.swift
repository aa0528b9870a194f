import Announcing

/// A store on a disk that does not answer.
actor StuckPeople: PersonStore {
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func people() async throws -> [Person] {
        await withCheckedContinuation { waiting.append($0) }
        return []
    }

    func release() { for waiter in waiting { waiter.resume() } }

    func addPerson(name: String, persona: String?, privacy: Privacy?) async throws -> Person {
        throw Problem(.unavailable, "store", "")
    }
    func updatePerson(_ person: Person) async throws {}
    func removePerson(_ id: Identifier<Person>) async throws {}
}
