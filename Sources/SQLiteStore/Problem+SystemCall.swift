import Announcing
import Glibc

extension Problem {
    /// What a system call on a file or folder answered.
    /// - Parameter errorNumber: `errno`, saved right after the call.
    /// - Parameter action: what was tried, as the end of "cannot": `be created`.
    init(errorNumber: Int32, path: String, cannot action: String) {
        // glibc keeps the text of known errors for the life of the process.
        let words = strerror(errorNumber).map { String(cString: $0) } ?? "error \(errorNumber)"
        let (code, remedy): (Code, String) =
            switch errorNumber {
            case EACCES, EPERM:
                (.permission, "Give the folder to the user that runs morning-coffee, or choose another with --data.")
            case EROFS:
                (.storage, "Its disk is mounted read-only: make it writable, or choose another folder with --data.")
            case ENOSPC, EDQUOT:
                (.storage, "The disk is full: make room, or choose another folder with --data.")
            case ENOTDIR, EEXIST:
                (.storage, "A file stands where a folder is needed: move it, or choose another folder with --data.")
            default:
                (.storage, "Choose another folder with --data.")
            }
        self.init(code, path, "it cannot \(action) (\(words))", remedy: remedy)
    }
}
