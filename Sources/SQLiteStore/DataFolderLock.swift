package import Announcing
import Foundation
import Glibc
import Synchronization

/// The right to write in a data folder, held by one process at a time.
///
/// An advisory lock on a file in the folder. The kernel drops it with the last descriptor, so what a crash leaves behind
/// is a file without a lock, which is no obstacle. The file holds the number of the process that has the lock, for the
/// message to the one that wants it.
package final class DataFolderLock: Sendable {
    /// `nil` once released.
    private let descriptor: Mutex<Int32?>
    private let path: String

    /// Takes the lock without waiting.
    /// - Throws: ``Problem`` `busy` when another holds it; `permission` or `storage` when the folder can't be written, or
    ///   should not be, by this user.
    package init(in folder: DataFolder) throws(Problem) {
        try Self.refuseRoot(in: folder)
        let path = folder.lockPath
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw Problem(errorNumber: errno, path: path, cannot: "be opened") }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let errorNumber = errno
            let holder = Self.readProcess(from: opened)
            close(opened)
            guard errorNumber == EWOULDBLOCK else {
                throw Problem(errorNumber: errorNumber, path: path, cannot: "be locked")
            }
            throw Self.inUse(folder, by: holder)
        }
        // The number is for a message only: a full disk must not keep the daemon from starting.
        let line = Array("\(getpid())\n".utf8)
        if ftruncate(opened, 0) == 0 { _ = pwrite(opened, line, line.count, 0) }
        descriptor = Mutex(opened)
        self.path = path
    }

    deinit { release() }

    /// Whether others would find this lock: not when its file was deleted or replaced.
    var isInPlace: Bool {
        descriptor.withLock { descriptor in
            var status = stat()
            guard let descriptor, fstat(descriptor, &status) == 0 else { return false }
            return FileIdentity(status) == FileIdentity(path: path)
        }
    }

    /// Lets the next one in. Does nothing when it was released already.
    package func release() {
        descriptor.withLock { descriptor in
            guard let held = descriptor else { return }
            // The file stays: removing it would let two processes lock two files of the same name.
            _ = ftruncate(held, 0)
            // Not by closing alone: a child process that is just being started has the descriptor too until its exec.
            _ = flock(held, LOCK_UN)
            close(held)
            descriptor = nil
        }
    }

    /// Root may write everywhere, and would leave files that keep the folder's owner, the daemon, from starting.
    private static func refuseRoot(in folder: DataFolder) throws(Problem) {
        guard geteuid() == 0, let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path),
            let number = attributes[.ownerAccountID] as? NSNumber, number.uint32Value != 0
        else { return }
        let owner = attributes[.ownerAccountName] as? String ?? "#\(number)"
        throw Problem(
            .permission, "data folder \(folder.path)",
            "it belongs to \(owner), who could not open what root leaves there",
            remedy: "Run this as its owner: sudo -u \(owner) …, or start the daemon first.")
    }

    private static func readProcess(from descriptor: Int32) -> Int? {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int(String(decoding: bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }

    private static func inUse(_ folder: DataFolder, by process: Int?) -> Problem {
        let holder = process.map { $0 == Int(getpid()) ? "this process" : "process \($0)" } ?? "another process"
        return Problem(
            .busy, "data folder \(folder.path)", "\(holder) is using it",
            remedy: "Wait until it is done or stop it, or choose another folder with --data.")
    }
}
