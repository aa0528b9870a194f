import Announcing
import Glibc

/// A file of the zone database as it was at one moment.
struct ZoneFile {
    /// What changes when a package update puts another file in its place, or somebody writes into it.
    struct Version: Hashable, Sendable {
        let device: UInt64
        let inode: UInt64
        let size: Int64
        let seconds: Int
        let nanoseconds: Int

        fileprivate init(_ status: stat) {
            device = UInt64(status.st_dev)
            inode = UInt64(status.st_ino)
            size = Int64(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }

        /// The version that is there now, behind symbolic links; `nil` when there is no regular file.
        init?(ofFileAt path: String) {
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
            self.init(status)
        }
    }

    let version: Version
    let bytes: [UInt8]

    /// The largest file of a zone has some thousand bytes; whatever is larger is none.
    private static let sizeLimit = 1 << 20

    /// `nil` when there is no regular file.
    /// - Parameter subject: what the file is to the reader of a message.
    /// - Throws: ``Problem`` `permission` or `storage` when it can't be opened or read, `damaged` when it is far too
    ///   large.
    init?(path: String, subject: String) throws(Problem) {
        // Should somebody have put a pipe there, opening it must not wait for a writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        let code = errno
        guard descriptor >= 0 else {
            guard code != ENOENT, code != ENOTDIR, code != ELOOP, code != ENAMETOOLONG else { return nil }
            throw Self.problem(code, subject: subject, path: path)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        version = Version(status)
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 8192)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            let code = errno
            guard count >= 0 else {
                if code == EINTR { continue }
                throw Self.problem(code, subject: subject, path: path)
            }
            guard count > 0 else { break }
            bytes += buffer[..<count]
            guard bytes.count <= Self.sizeLimit else {
                throw Problem(.damaged, subject, "\(path) is too large to be the rules of a zone")
            }
        }
        self.bytes = bytes
    }

    private static func problem(_ code: Int32, subject: String, path: String) -> Problem {
        let isForbidden = code == EACCES || code == EPERM
        return Problem(
            isForbidden ? .permission : .storage, subject,
            "\(path) can't be read: \(String(cString: strerror(code)))",
            remedy: isForbidden ? "Let the user of this process read it" : "")
    }
}
