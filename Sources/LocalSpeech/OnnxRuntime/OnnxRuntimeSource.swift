package import Announcing
import Synchronization

/// Opens ONNX Runtime for the first who needs it, once for all engines of a program. A failure is not kept: the library may
/// have been installed in the meantime.
package final class OnnxRuntimeSource: Sendable {
    private let path: String?
    private let opened = Mutex<OnnxRuntime?>(nil)

    /// - Parameter path: the library; `nil` looks where the package and `board/setup` put it.
    package init(path: String? = nil) { self.path = path }

    /// Blocks for some milliseconds the first time.
    /// - Throws: ``Problem`` `unavailable` when there is no library, or none that can be used.
    func runtime() throws(Problem) -> OnnxRuntime {
        try opened.withLock { runtime throws(Problem) in
            if let runtime { return runtime }
            let new = try OnnxRuntime(path: path)
            runtime = new
            return new
        }
    }

    /// A handle to end runs by.
    /// - Throws: as ``runtime()``; `unavailable` when there is no memory.
    func newRun() throws(Problem) -> OnnxRun {
        let runtime = try runtime()
        do {
            return try OnnxRun(runtime)
        } catch {
            throw error.problem("of a voice", "be run")
        }
    }

    /// Opens the library, to see whether it can be.
    /// - Throws: as ``runtime()``.
    package func check() throws(Problem) { _ = try runtime() }
}
