import Announcing
import Foundation
import Glibc

/// Owns an open file. Its calls block for as long as the disk takes.
struct DiskFile: ~Copyable {
    private let descriptor: Int32
    private let path: String

    /// Opens a file to be read from its beginning.
    init(reading url: URL) throws(Problem) {
        let opened = open(url.path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw Problem(voiceFile: url.path, errno, cannot: "be read") }
        (descriptor, path) = (opened, url.path)
    }

    /// Opens a file to be written to, which is made where there is none and keeps what it has.
    init(writing url: URL) throws(Problem) {
        // A link in its place could lead anywhere.
        let opened = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard opened >= 0 else { throw Problem(voiceFile: url.path, errno, cannot: "be written") }
        (descriptor, path) = (opened, url.path)
    }

    deinit { close(descriptor) }

    func size() throws(Problem) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Problem(voiceFile: path, errno, cannot: "be read") }
        return Int(status.st_size)
    }

    /// - Returns: the next piece, `nil` at the end.
    func readNext() throws(Problem) -> [UInt8]? {
        var piece = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = read(descriptor, &piece, piece.count)
            if count >= 0 { return count == 0 ? nil : Array(piece.prefix(count)) }
            let code = errno
            guard code == EINTR else { throw Problem(voiceFile: path, code, cannot: "be read") }
        }
    }

    func write(_ bytes: [UInt8], at offset: Int) throws(Problem) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                // Within the array: `written` is less than its count.
                pwrite(
                    descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written, off_t(offset + written))
            }
            let code = errno
            if count > 0 {
                written += count
            } else if count == 0 || code != EINTR {
                throw Problem(voiceFile: path, count == 0 ? ENOSPC : code, cannot: "be written")
            }
        }
    }

    func truncate(to size: Int) throws(Problem) {
        guard ftruncate(descriptor, off_t(size)) == 0 else {
            throw Problem(voiceFile: path, errno, cannot: "be written")
        }
    }

    /// Returns when all of it is on the disk.
    func synchronize() throws(Problem) {
        guard fsync(descriptor) == 0 else { throw Problem(voiceFile: path, errno, cannot: "be written") }
    }
}
