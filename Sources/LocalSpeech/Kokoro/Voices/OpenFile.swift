import Announcing
import Glibc

/// The owner of a file that is open for reading, here and there, without ever being read whole.
struct OpenFile: ~Copyable {
    let path: String
    /// In bytes, when it was opened.
    let size: Int
    private let descriptor: Int32

    /// - Throws: ``Problem`` `notFound`, `permission`, or `storage` when it can't be read.
    init(_ path: String) throws(Problem) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.problem(path, errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw Problem(.damaged, path, "is no file", remedy: "Install the voice again.")
        }
        self.path = path
        self.size = Int(status.st_size)
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// - Throws: ``Problem`` `damaged` when the file ends before that, `storage` when the disk fails.
    borrowing func bytes(at offset: Int, count: Int) throws(Problem) -> [UInt8] {
        guard offset >= 0, count >= 0, offset <= size, count <= size - offset else { throw truncated() }
        var status = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
            // `pread` reads less than asked for where a signal comes in between.
            while done < count {
                status = pread(descriptor, buffer.baseAddress.map { $0 + done }, count - done, off_t(offset + done))
                if status < 0, errno == EINTR { continue }
                guard status > 0 else { break }
                done += status
            }
            if status < 0 { status = -Int(errno) }
        }
        guard status >= 0 else { throw Self.problem(path, Int32(-status)) }
        guard bytes.count == count else { throw truncated() }
        return bytes
    }

    private borrowing func truncated() -> Problem {
        Problem(.damaged, path, "ends too early (\(size) bytes)", remedy: "Install the voice again.")
    }

    private static func problem(_ path: String, _ number: Int32) -> Problem {
        let code: Problem.Code =
            switch number {
            case ENOENT, ENOTDIR: .notFound
            case EACCES, EPERM: .permission
            default: .storage
            }
        return Problem(code, path, "can't be read: \(String(cString: strerror(number)))")
    }
}
