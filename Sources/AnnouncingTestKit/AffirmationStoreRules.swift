import Announcing
import Testing

/// What every ``AffirmationStore`` does.
package enum AffirmationStoreRules {
    package static let all = [
        readsBack, keepsNewTextsOnly, allOrNone, refusesUnknown, rotationBegins, rotationReadsBack, rotationsAreApart,
        removedIsForgotten, unknownIsLeftOut, unknownListener,
    ]

    static func drafts(_ texts: String...) -> [AffirmationDraft] { texts.map { AffirmationDraft(text: $0) } }

    static let readsBack = StoreRule("affirmations read back in the order they came") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let added = try await store.addAffirmations([
            AffirmationDraft(text: "Small steps count.", category: "patience", isFavorite: true),
            AffirmationDraft(text: "A new day, a new start."),
        ])
        #expect(added.map(\.text) == ["Small steps count.", "A new day, a new start."])
        #expect(added.map(\.category) == ["patience", nil])
        #expect(added.map(\.isFavorite) == [true, false])
        #expect(try await store.affirmations() == added)
    }

    static let keepsNewTextsOnly = StoreRule("a text that is known in any case is left out") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let first = try await store.addAffirmations(drafts("Über allem Ruhe.", "Go on."))
        let second = try await store.addAffirmations(
            drafts("ÜBER ALLEM RUHE.", "New.", " go on. ", "U\u{308}ber allem Ruhe.", "NEW."))
        #expect(second.map(\.text) == ["New."])
        #expect(try await store.affirmations() == first + second)
    }

    static let allOrNone = StoreRule("a blank text among others keeps all out") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        await expectProblem(.invalidInput) { _ = try await store.addAffirmations(drafts("One.", " ", "Two.")) }
        #expect(try await store.affirmations().isEmpty)
        #expect(try await store.addAffirmations([]).isEmpty)
    }

    static let refusesUnknown = StoreRule("an affirmation that is not there is not removed") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let added = try await store.addAffirmations(drafts("One.", "Two."))
        try await store.removeAffirmation(added[0].id)
        await expectProblem(.notFound) { try await store.removeAffirmation(added[0].id) }
        #expect(try await store.affirmations() == [added[1]])
        #expect(try await store.addAffirmations(drafts("one.")).count == 1)
    }

    static let rotationBegins = StoreRule("a rotation that was never saved begins with a fresh seed") { makeStore in
        let store = try await makeStore(StoreRuleSettings(seed: 1234))
        let ana = try await store.addPerson(name: "Ana", persona: nil)
        #expect(try await store.rotation(of: nil) == AffirmationRotation(seed: 1234))
        #expect(try await store.rotation(of: ana.id) == AffirmationRotation(seed: 1234))
    }

    static let rotationReadsBack = StoreRule("a rotation reads back, whatever grew or shrank in it") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let ids = try await store.addAffirmations(drafts("One.", "Two.", "Three.")).map(\.id)
        var rotation = AffirmationRotation(seed: .max, round: 0, heard: [ids[0], ids[2]], last: ids[2])
        try await store.saveRotation(rotation, of: nil)
        #expect(try await store.rotation(of: nil) == rotation)
        rotation.heard = [ids[1], ids[2]]
        rotation.last = ids[1]
        try await store.saveRotation(rotation, of: nil)
        #expect(try await store.rotation(of: nil) == rotation)
        rotation = AffirmationRotation(seed: 5, round: .max)
        try await store.saveRotation(rotation, of: nil)
        #expect(try await store.rotation(of: nil) == rotation)
    }

    static let rotationsAreApart = StoreRule("each person has a rotation of their own, and so has nobody") {
        makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let ids = try await store.addAffirmations(drafts("One.", "Two.")).map(\.id)
        let ana = try await store.addPerson(name: "Ana", persona: nil)
        let ben = try await store.addPerson(name: "Ben", persona: nil)
        let (hers, his) = (
            AffirmationRotation(seed: 1, heard: [ids[0]], last: ids[0]),
            AffirmationRotation(seed: 2, heard: [ids[1]], last: ids[1])
        )
        try await store.saveRotation(hers, of: ana.id)
        try await store.saveRotation(his, of: ben.id)
        try await store.saveRotation(AffirmationRotation(seed: 3), of: nil)
        #expect(try await store.rotation(of: ana.id) == hers)
        #expect(try await store.rotation(of: ben.id) == his)
        #expect(try await store.rotation(of: nil) == AffirmationRotation(seed: 3))
    }

    static let removedIsForgotten = StoreRule("a removed affirmation was heard by nobody") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let ids = try await store.addAffirmations(drafts("One.", "Two.")).map(\.id)
        try await store.saveRotation(AffirmationRotation(seed: 1, round: 2, heard: Set(ids), last: ids[1]), of: nil)
        try await store.removeAffirmation(ids[1])
        let left = AffirmationRotation(seed: 1, round: 2, heard: [ids[0]], last: nil)
        #expect(try await store.rotation(of: nil) == left)
    }

    static let unknownIsLeftOut = StoreRule("a rotation saved after a removal leaves it out") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let ids = try await store.addAffirmations(drafts("One.", "Two.")).map(\.id)
        try await store.removeAffirmation(ids[0])
        try await store.saveRotation(AffirmationRotation(seed: 1, heard: Set(ids), last: ids[0]), of: nil)
        #expect(try await store.rotation(of: nil) == AffirmationRotation(seed: 1, heard: [ids[1]], last: nil))
    }

    static let unknownListener = StoreRule("a rotation of an unknown person begins, but is not saved") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        #expect(try await store.rotation(of: Identifier(99)) == AffirmationRotation(seed: 42))
        await expectProblem(.notFound) {
            try await store.saveRotation(AffirmationRotation(seed: 1), of: Identifier(99))
        }
    }
}
