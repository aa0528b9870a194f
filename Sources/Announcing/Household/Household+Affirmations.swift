extension Household {
    package func allAffirmations() async throws -> [Affirmation] { try await affirmations.affirmations() }

    /// - Returns: what was new; what was there already is left out.
    package func addAffirmations(_ drafts: [AffirmationDraft]) async throws -> [Affirmation] {
        for draft in drafts {
            guard draft.text.contains(where: { $0.isLetter || $0.isNumber }) else {
                throw Problem(
                    .invalidInput, "affirmation \"\(draft.text.prefix(40))\"", "has nothing that could be spoken")
            }
            guard draft.text.count <= AffirmationImport.textLimit else {
                throw Problem(
                    .invalidInput, "affirmation \"\(draft.text.prefix(40))…\"",
                    "has \(draft.text.count) characters", remedy: "At most \(AffirmationImport.textLimit).")
            }
        }
        let added = try await affirmations.addAffirmations(drafts)
        changed()
        return added
    }

    package func removeAffirmation(_ id: Identifier<Affirmation>) async throws {
        try await affirmations.removeAffirmation(id)
        changed()
    }
}
