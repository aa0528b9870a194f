import Announcing
import Foundation
import Synchronization

/// The file that holds a copy of the essentials, beside the database.
///
/// It is written after each change of them, on a queue of its own: a change is acknowledged when the database has it,
/// and does not wait for the copy. Changes that come faster than the disk are written together. What fails to be written
/// is told in ``problem``, and tried again with the next change.
final class EssentialsCopy: Sendable {
    /// What a start finds.
    enum Found {
        case nothing
        case copy(Essentials, madeAt: String)
        /// Damaged, unreadable, or of a newer version.
        case unusable(Problem)
    }

    private struct State {
        /// What the file says; `nil` when that is not known.
        var written: Essentials?
        var wanted: (essentials: Essentials, at: Date)?
        var problem: Problem?
        /// A newer version's file is not touched.
        var isForeign = false
    }

    let path: String
    private let queue = DispatchQueue(label: "morning-coffee.essentials", qos: .utility)
    /// Not held while anything is written.
    private let state = Mutex(State())

    init(in folder: DataFolder) { path = folder.essentialsPath }

    /// Why the file does not hold the essentials; `nil` when it does.
    var problem: Problem? { state.withLock { $0.problem } }

    /// Reads the file. Blocks for as long as the disk takes.
    func find() -> Found {
        let found = read()
        state.withLock { state in
            state.written = if case .copy(let essentials, _) = found { essentials } else { nil }
            guard case .unusable(let problem) = found, problem.code == .conflict else { return }
            state.isForeign = true
            state.problem = problem
        }
        return found
    }

    private func read() -> Found {
        switch SealedFile(path: path).read() {
        case .missing: return .nothing
        case .damaged(let problem): return .unusable(problem)
        case .whole(let object, _):
            do {
                let document = try EssentialsDocument(object, path: path)
                return .copy(document.essentials, madeAt: document.madeAt)
            } catch {
                let damage = Problem(.damaged, path, "it does not read (\(type(of: error)))")
                return .unusable(error as? Problem ?? damage)
            }
        }
    }

    /// Brings the file up to these, soon, unless it says so already.
    func keep(_ essentials: Essentials, at now: Date) {
        let isFirst = state.withLock { state in
            guard !state.isForeign else { return false }
            defer { state.wanted = (essentials, now) }
            return state.wanted == nil
        }
        if isFirst { queue.async { self.writeWanted() } }
    }

    /// Forgets what the file is known to say: it may be gone.
    func distrust() { state.withLock { $0.written = nil } }

    /// Returns when all that was to be kept is written, or has failed to be.
    func finish() { queue.sync {} }

    private func writeWanted() {
        let (wanted, written) = state.withLock { state in
            defer { state.wanted = nil }
            return (state.wanted, state.written)
        }
        guard let wanted, written.map(wanted.essentials.isCopied) != true else { return }
        let result = Result { try write(wanted.essentials, at: wanted.at) }
        state.withLock { state in
            switch result {
            case .success:
                state.written = wanted.essentials
                state.problem = nil
            case .failure(let error):
                state.written = nil
                state.problem = Problem(error, while: path)
            }
        }
    }

    private func write(_ essentials: Essentials, at now: Date) throws {
        try SealedFile(path: path).write(object: EssentialsDocument(essentials, madeAt: now).encoded())
    }
}
