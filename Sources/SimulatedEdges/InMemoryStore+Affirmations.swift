package import Announcing

extension InMemoryStore: AffirmationStore {
    package func affirmations() async throws -> [Affirmation] { affirmations.values.sorted { $0.id < $1.id } }

    package func addAffirmations(_ drafts: [AffirmationDraft]) async throws -> [Affirmation] {
        var taken = Set(affirmations.values.map { FoldedText($0.text) })
        let folded = drafts.map { ($0, FoldedText($0.text)) }
        guard folded.allSatisfy({ !$0.1.isEmpty }) else { throw Problem.blankAffirmation }
        let added = folded.filter { taken.insert($0.1).inserted }.map { draft, _ in
            Affirmation(
                id: Identifier(nextNumber()), text: draft.text, category: draft.category, isFavorite: draft.isFavorite)
        }
        for affirmation in added { affirmations[affirmation.id] = affirmation }
        return added
    }

    package func removeAffirmation(_ id: Identifier<Affirmation>) async throws {
        guard affirmations.removeValue(forKey: id) != nil else { throw Problem.noAffirmation(id) }
        rotations = rotations.mapValues(withoutRemoved)
    }

    package func rotation(of person: Identifier<Person>?) async throws -> AffirmationRotation {
        rotations[person] ?? AffirmationRotation(seed: makeSeed())
    }

    package func saveRotation(_ rotation: AffirmationRotation, of person: Identifier<Person>?) async throws {
        try require(person)
        rotations[person] = withoutRemoved(rotation)
    }

    private func withoutRemoved(_ rotation: AffirmationRotation) -> AffirmationRotation {
        var rotation = rotation
        rotation.heard = rotation.heard.filter { affirmations[$0] != nil }
        rotation.last = rotation.last.flatMap { affirmations[$0]?.id }
        return rotation
    }
}
