import Announcing
import Foundation
import GRDB
import Glibc

extension DatabaseOpening {
    /// What was wrong with the database before, and where it is kept.
    struct Damage {
        let problem: Problem
        let kept: String
    }

    /// Begins a database, from the copy where there is one.
    /// - Parameter damage: `nil` when there was no database at all.
    func begin(after damage: Damage?, with found: EssentialsCopy.Found) throws -> Opened {
        switch found {
        case .nothing:
            return try beginEmpty(recovery: damage.map { recovery(from: $0, without: nil) })
        case .unusable(let reason):
            return try beginEmpty(recovery: recovery(from: damage, without: try leaveAlone(reason)))
        case .copy(let essentials, let madeAt):
            do {
                try makeFilled(with: essentials)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                let reason = Problem(.damaged, copy.path, "what it says contradicts itself")
                return try beginEmpty(recovery: recovery(from: damage, without: try leaveAlone(reason)))
            }
            let (pool, stored) = try makePool()
            return Opened(pool: pool, essentials: stored, recovery: recovery(from: damage, with: stored, madeAt))
        }
    }

    private func beginEmpty(recovery: Problem?) throws -> Opened {
        let (pool, essentials) = try makePool()
        return Opened(pool: pool, essentials: essentials, recovery: recovery)
    }

    /// Makes a whole database under another name and gives it its own at the end: one that is there is never half
    /// filled, whenever the power goes.
    func makeFilled(with essentials: Essentials) throws {
        let fresh = folder.databasePath + ".new"
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(fresh + suffix) }
        let queue = try DatabaseQueue(path: fresh, configuration: configuration)
        do {
            try Schema.migrator.migrate(queue)
            try queue.write { try essentials.fill($0) }
            try queue.close()
        } catch {
            // The first error is the one to tell.
            try? queue.close()
            throw error
        }
        // A log that was left without its file would be taken for this one's.
        for suffix in ["-journal", "-wal", "-shm"] { unlink(folder.databasePath + suffix) }
        try WholeFile.rename(fresh, to: folder.databasePath)
    }

    /// Keeps a copy that could not be used from being overwritten.
    /// - Returns: the reason, and where the copy is now.
    private func leaveAlone(_ reason: Problem) throws(Problem) -> Problem {
        guard reason.code != .conflict else { return reason }
        let kept = freeName("essentials.damaged", "json")
        try WholeFile.rename(copy.path, to: kept)
        thinOut("essentials.damaged", "json", sparing: kept)
        return Problem(reason.code, reason.subject, "\(reason.detail); it is kept as \(kept)")
    }

    private func recovery(from damage: Damage?, with essentials: Essentials, _ madeAt: String) -> Problem {
        recovery(
            from: damage, "\(essentials.summary) came back from the copy of \(madeAt)",
            remedy: "History and prepared audio are not in the copy.")
    }

    private func recovery(from damage: Damage?, without reason: Problem?) -> Problem {
        let unusable = reason.map { ", because their copy can't be used (\($0))" } ?? ""
        return recovery(
            from: damage, "it has no people and schedules\(unusable)", remedy: "Set up people and schedules again.")
    }

    private func recovery(from damage: Damage?, _ outcome: String, remedy: String) -> Problem {
        Problem(
            .damaged, "database \(folder.databasePath)",
            "\(damage?.problem.detail ?? "it was missing"); a fresh one was started, and \(outcome)",
            remedy: remedy + (damage.map { " The damaged file is kept as \($0.kept)." } ?? ""))
    }
}
