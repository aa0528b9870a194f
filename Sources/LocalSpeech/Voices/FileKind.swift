import Announcing
import Glibc

/// What is at a path, links followed.
enum FileKind: Hashable, Sendable {
    case file, folder

    /// `nil` where there is nothing.
    /// - Throws: ``Problem`` `permission` or `storage` where one can't know: nobody should install again what only can't
    ///   be read.
    init?(of path: String) throws(Problem) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let code = errno
            if code == ENOENT || code == ENOTDIR { return nil }
            throw Problem(voiceFile: path, code, cannot: "be looked at")
        }
        self = status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    }
}
