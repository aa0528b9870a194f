import Announcing
import Glibc

/// Notices that a file comes into being, whether its folder is there yet or not.
final class FileArrival: Sendable {
    private let path: String
    private let watch: FolderWatch

    /// - Parameters:
    ///   - path: absolute. A file that is there already has not arrived.
    ///   - onClose: called after the descriptor was closed.
    /// - Throws: ``Problem`` `unavailable` when the system refuses to watch.
    init(of path: String, onClose: @escaping @Sendable () -> Void = {}) throws(Problem) {
        self.path = path
        let file = WatchedPlace(folder: path)
        // Not the writes: who touches the file each half an hour must not wake this process.
        watch = try FolderWatch(.entries, onClose: onClose) { file.parent.map { [$0] } ?? [] }
    }

    /// Begins to call each time the file comes into being, on a thread of the watch's; perhaps twice, when its folder
    /// comes with it. Called once.
    func start(_ arrived: @escaping @Sendable () -> Void) {
        watch.start { [weak self] in
            if self?.hasArrived() == true { arrived() }
        }
    }

    /// Whether the file has come into being since the last time.
    func hasArrived() -> Bool {
        guard watch.takeChange() else { return false }
        watch.layAnew()
        return access(path, F_OK) == 0
    }
}
