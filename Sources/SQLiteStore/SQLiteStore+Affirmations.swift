package import Announcing
import GRDB

extension SQLiteStore: AffirmationStore {
    package func affirmations() async throws -> [Affirmation] { try await read { try Self.affirmations($0) } }

    package func addAffirmations(_ drafts: [AffirmationDraft]) async throws -> [Affirmation] {
        guard drafts.allSatisfy({ !FoldedText($0.text).isEmpty }) else { throw Problem.blankAffirmation }
        return try await change { db, essentials in
            var added: [Affirmation] = []
            for draft in drafts {
                guard try !Self.isKnown(FoldedText(draft.text), db) else { continue }
                let number = (essentials.lastNumbers["affirmation"] ?? 0) + 1
                let affirmation = Affirmation(
                    id: Identifier(number), text: draft.text, category: draft.category, isFavorite: draft.isFavorite)
                try Self.insert(affirmation, db)
                added.append(affirmation)
                essentials.affirmations[affirmation.id] = affirmation
                essentials.lastNumbers["affirmation"] = number
            }
            return added
        }
    }

    package func removeAffirmation(_ id: Identifier<Affirmation>) async throws {
        try await change { db, essentials in
            try db.execute(sql: "DELETE FROM affirmation WHERE id = ?", arguments: [id.rawValue])
            guard db.changesCount == 1 else { throw Problem.noAffirmation(id) }
            essentials.affirmations[id] = nil
        }
    }

    /// By id.
    static func affirmations(_ db: Database) throws -> [Affirmation] {
        try Row.fetchAll(db, sql: "SELECT id, text, category, is_favorite FROM affirmation ORDER BY id").map { row in
            Affirmation(
                id: Identifier(try row.required(0)), text: try row.required(1), category: try row.optional(2),
                isFavorite: try row.required(3))
        }
    }

    static func insert(_ affirmation: Affirmation, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO affirmation (id, text, folded_text, category, is_favorite) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                affirmation.id.rawValue, affirmation.text, FoldedText(affirmation.text).value, affirmation.category,
                affirmation.isFavorite,
            ])
    }

    private static func isKnown(_ text: FoldedText, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM affirmation WHERE folded_text = ?)", arguments: [text.value]) == true
    }
}
