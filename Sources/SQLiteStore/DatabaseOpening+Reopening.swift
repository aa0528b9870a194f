import Announcing
import GRDB

extension DatabaseOpening {
    /// Opens the database again after it was lost while in use. What is held in memory is true, whatever the disk says.
    /// - Parameter loss: `damaged` when the file itself is not to be trusted.
    /// - Returns: the database, which holds all that is held in memory; and what became of the old one, to be told.
    func reopen(holding essentials: Essentials, after loss: Problem) throws(Problem) -> (DatabasePool, Problem) {
        do {
            var kept: String?
            if hasContent {
                if loss.code != .damaged, let pool = try openUnchanged(holding: essentials) {
                    return (pool, healing(loss, "it was opened again, and nothing is lost", kept: nil))
                }
                kept = try setAside()
            }
            try makeFilled(with: essentials)
            let (pool, _) = try makePool()
            let outcome = "a fresh one was started with the \(essentials.summary) that were in memory"
            return (pool, healing(loss, outcome, kept: kept))
        } catch {
            throw Problem(database: error, path: folder.databasePath)
        }
    }

    /// - Returns: `nil` when what is there is damaged, of another version, or says something else than memory does: it
    ///   was put there by somebody else.
    private func openUnchanged(holding essentials: Essentials) throws -> DatabasePool? {
        do {
            try inspect()
            let (pool, stored) = try makePool()
            if stored == essentials { return pool }
            try pool.close()
            return nil
        } catch {
            let problem = Problem(database: error, path: folder.databasePath)
            guard problem.code == .damaged || problem.code == .conflict else { throw problem }
            return nil
        }
    }

    private func healing(_ loss: Problem, _ outcome: String, kept: String?) -> Problem {
        Problem(
            loss.code, "database \(folder.databasePath)", "\(loss.detail); \(outcome)",
            remedy: kept.map { "History and prepared audio begin anew. What was in its place is kept as \($0)." }
                ?? "")
    }
}
