package import Announcing
import GRDB

extension SQLiteStore: AffirmationStore {
    package func affirmations() async throws -> [Affirmation] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT id, text, category, is_favorite FROM affirmation ORDER BY id").map {
                row in
                Affirmation(
                    id: Identifier(try row.required(0)), text: try row.required(1), category: try row.optional(2),
                    isFavorite: try row.required(3))
            }
        }
    }

    package func addAffirmations(_ drafts: [AffirmationDraft]) async throws -> [Affirmation] {
        let folded = drafts.map { ($0, FoldedText($0.text)) }
        guard folded.allSatisfy({ !$0.1.isEmpty }) else { throw Problem.blankAffirmation }
        return try await write { db in
            var added: [Affirmation] = []
            for (draft, text) in folded {
                try db.execute(
                    sql: """
                        INSERT INTO affirmation (text, folded_text, category, is_favorite) VALUES (?, ?, ?, ?)
                        ON CONFLICT (folded_text) DO NOTHING
                        """, arguments: [draft.text, text.value, draft.category, draft.isFavorite])
                guard db.changesCount == 1 else { continue }
                added.append(
                    Affirmation(
                        id: Identifier(db.lastInsertedRowID), text: draft.text, category: draft.category,
                        isFavorite: draft.isFavorite))
            }
            return added
        }
    }

    package func removeAffirmation(_ id: Identifier<Affirmation>) async throws {
        try await write { db in
            try db.execute(sql: "DELETE FROM affirmation WHERE id = ?", arguments: [id.rawValue])
            guard db.changesCount == 1 else { throw Problem.noAffirmation(id) }
        }
    }
}
