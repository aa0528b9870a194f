import Announcing
import Synchronization

/// Keeps the one model that an engine has loaded, and loads another when the file has become another.
final class KokoroShelf: Sendable {
    /// Makes a model of a file; blocks for as long as that takes.
    typealias Load = @Sendable (_ path: String) throws(Problem) -> KokoroModel

    private struct Kept {
        let path: String
        let fingerprint: FileFingerprint
        let model: KokoroModel
    }

    private struct State {
        var kept: Kept?
        /// How often all was cleared.
        var clearings = 0
    }

    private let load: Load
    private let memory: @Sendable () -> MachineMemory?
    /// Held while a model is loaded: nobody loads a second one.
    private let loading = Mutex(())
    /// Held for an instant.
    private let state = Mutex(State())

    /// - Parameter memory: how much may still be taken.
    init(memory: @escaping @Sendable () -> MachineMemory? = { .now() }, load: @escaping Load) {
        self.memory = memory
        self.load = load
    }

    /// Loads the model unless it is there. Blocks for as long as that takes, and who comes meanwhile waits for it: never to
    /// be called but on a thread that may.
    /// - Throws: ``Problem`` as ``KokoroModel``; `unavailable` where it does not fit the memory.
    func model(at path: String) throws(Problem) -> KokoroModel {
        try loading.withLock { _ throws(Problem) in
            let fingerprint = try FileFingerprint(path: path)
            let (kept, clearings) = state.withLock { state in
                // Gone before the next one comes: there may not be room for two.
                if state.kept?.path != path || state.kept?.fingerprint != fingerprint { state.kept = nil }
                return (state.kept?.model, state.clearings)
            }
            if let kept { return kept }
            // Its weights are read, and computing takes as much again.
            try memory()?.check("model \(path)", needs: 2 * fingerprint.size)
            let model = try load(path)
            state.withLock { state in
                // Who gave the memory back while this was loaded meant this as well: it goes when its request is done.
                guard state.clearings == clearings else { return }
                state.kept = Kept(path: path, fingerprint: fingerprint, model: model)
            }
            return model
        }
    }

    /// Gives the memory back, as soon as nothing computes with it any more. Waits for nothing.
    func clear() {
        // The model ends after the lock: to free hundreds of megabytes takes its time.
        let kept = state.withLock { state in
            state.clearings += 1
            return state.kept.take()
        }
        withExtendedLifetime(kept) {}
    }

    /// Whether a model is kept.
    var isEmpty: Bool { state.withLock { $0.kept == nil } }
}
