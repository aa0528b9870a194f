import Announcing
import Foundation
import Glibc

/// Keeps other processes from installing into a folder, from the first byte that is written to the last name that is
/// changed. Leaves nothing behind: the lock is the kernel's, and ends with the process at the latest.
struct FolderLock: ~Copyable {
    private let descriptor: Int32

    /// - Throws: ``Problem`` `busy` while another process, or another part of this one, has it; `permission`, `storage`.
    init(_ folder: URL) throws(Problem) {
        let opened = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else { throw Problem(voiceFile: folder.path, errno, cannot: "be opened") }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(opened)
            guard code == EWOULDBLOCK else { throw Problem(voiceFile: folder.path, code, cannot: "be locked") }
            throw Problem(.busy, folder.path, "another process installs it", remedy: "Wait until it is done.")
        }
        descriptor = opened
    }

    deinit { close(descriptor) }

    /// Ends it. Without this last use it might end before its scope does.
    consuming func unlock() {}
}
