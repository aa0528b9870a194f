import Announcing
import Testing

/// What every ``PersonStore`` does.
package enum PersonStoreRules {
    package static let all = [
        readsBack, namesAreUnique, namesAreNotBlank, updates, refusesUnknown, keepsThoseInUse, forgetsRotation,
    ]

    static let readsBack = StoreRule("people read back in the order they came") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let zoe = try await store.addPerson(name: "Zoë", persona: "gentle", privacy: .localOnly)
        let ana = try await store.addPerson(name: "Ana", persona: nil)
        #expect(zoe.name == "Zoë" && zoe.persona == "gentle" && zoe.privacy == .localOnly)
        #expect(try await store.people() == [zoe, ana])
    }

    static let namesAreUnique = StoreRule("a name is taken in any case, script and spelling of it") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let zoe = try await store.addPerson(name: "Zoë", persona: nil)
        _ = try await store.addPerson(name: "Großmutter", persona: nil)
        _ = try await store.addPerson(name: "Ольга", persona: nil)
        for name in ["ZOË", " zoë\n", "Zoe\u{308}", "GROSSMUTTER", "ольга"] {
            await expectProblem(.conflict) { _ = try await store.addPerson(name: name, persona: nil) }
        }
        let problem = await expectProblem(.conflict) { _ = try await store.addPerson(name: "zoë", persona: nil) }
        #expect(problem?.description.contains("person \(zoe.id)") == true)
        #expect(try await store.people().count == 3)
        _ = try await store.addPerson(name: "Zoe", persona: nil)
    }

    static let namesAreNotBlank = StoreRule("a blank name is refused") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        await expectProblem(.invalidInput) { _ = try await store.addPerson(name: " \t", persona: nil) }
        var ana = try await store.addPerson(name: "Ana", persona: nil)
        ana.name = ""
        let blank = ana
        await expectProblem(.invalidInput) { try await store.updatePerson(blank) }
    }

    static let updates = StoreRule("a person can be renamed, to a free name and to their own") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        var ana = try await store.addPerson(name: "Ana", persona: "gentle")
        let ben = try await store.addPerson(name: "Ben", persona: nil)
        ana.name = "ANA"
        ana.persona = nil
        ana.privacy = .localOnly
        try await store.updatePerson(ana)
        #expect(try await store.people() == [ana, ben])
        ana.name = "ben"
        let taken = ana
        await expectProblem(.conflict) { try await store.updatePerson(taken) }
        #expect(try await store.people().map(\.name) == ["ANA", "Ben"])
    }

    static let refusesUnknown = StoreRule("a person who is not there is neither updated nor removed") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let ana = try await store.addPerson(name: "Ana", persona: nil)
        try await store.removePerson(ana.id)
        await expectProblem(.notFound) { try await store.updatePerson(ana) }
        await expectProblem(.notFound) { try await store.removePerson(ana.id) }
        #expect(try await store.people().isEmpty)
    }

    static let keepsThoseInUse = StoreRule("a person whom schedules name stays, and the problem names them") {
        makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let ana = try await store.addPerson(name: "Ana", persona: nil)
        var plan = ScheduleStoreRules.weekly
        plan.person = ana.id
        let first = try await store.addSchedule(plan)
        _ = try await store.addSchedule(ScheduleStoreRules.weekly)
        let third = try await store.addSchedule(plan)
        let problem = await expectProblem(.conflict) { try await store.removePerson(ana.id) }
        #expect(problem?.detail == "schedules \(first.id), \(third.id) wake them")
        try await store.removeSchedule(first.id)
        try await store.removeSchedule(third.id)
        try await store.removePerson(ana.id)
        #expect(try await store.people().isEmpty)
    }

    static let forgetsRotation = StoreRule("who is removed takes their place in the rotation along") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let ana = try await store.addPerson(name: "Ana", persona: nil)
        try await store.saveRotation(AffirmationRotation(seed: 7, round: 3), of: ana.id)
        try await store.saveRotation(AffirmationRotation(seed: 8, round: 4), of: nil)
        try await store.removePerson(ana.id)
        #expect(try await store.rotation(of: ana.id) == AffirmationRotation(seed: 42))
        #expect(try await store.rotation(of: nil) == AffirmationRotation(seed: 8, round: 4))
    }
}
