import Announcing
import Synchronization

/// Keeps the one model that an engine has loaded, and loads another when the file has become another.
///
/// Every method may block for as long as loading takes: never to be called but on a thread that may.
final class KokoroShelf: Sendable {
    private struct Loaded {
        let path: String
        let fingerprint: FileFingerprint
        let model: KokoroModel
    }

    private let source: OnnxRuntimeSource
    private let threads: Int
    private let loaded = Mutex<Loaded?>(nil)

    /// - Parameter threads: how many a model uses for one computation.
    init(source: OnnxRuntimeSource, threads: Int) {
        self.source = source
        self.threads = threads
    }

    /// Loads the model unless it is there. Who comes while it is being loaded waits for it.
    /// - Throws: ``Problem`` as ``KokoroModel``; `unavailable` without ONNX Runtime.
    func model(at path: String) throws(Problem) -> KokoroModel {
        try loaded.withLock { loaded throws(Problem) in
            let fingerprint = try FileFingerprint(path: path)
            if let loaded, loaded.path == path, loaded.fingerprint == fingerprint { return loaded.model }
            // Gone before the next one comes: there may not be room for two.
            loaded = nil
            // Its weights are read, and computing takes as much again.
            try MachineMemory.now()?.check("model \(path)", needs: 2 * fingerprint.size)
            let model = try KokoroModel(source.runtime(), path: path, threads: threads)
            loaded = Loaded(path: path, fingerprint: fingerprint, model: model)
            return model
        }
    }

    /// A handle to end runs by.
    func newRun() throws(Problem) -> OnnxRun {
        let runtime = try source.runtime()
        do {
            return try OnnxRun(runtime)
        } catch {
            throw error.problem("of Kokoro", "be run")
        }
    }

    /// Gives the memory back, as soon as nothing computes with it any more.
    func clear() { loaded.withLock { $0 = nil } }
}
