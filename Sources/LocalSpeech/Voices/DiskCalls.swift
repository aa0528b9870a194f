import Announcing
import Foundation
import Glibc

/// What is done to files of voices by name.
enum DiskCalls {
    /// Puts a file in place of what is there, at once and for good: after a crash there is the one or the other.
    static func replace(_ target: URL, by url: URL) throws(Problem) {
        guard rename(url.path, target.path) == 0 else {
            throw Problem(voiceFile: target.path, errno, cannot: "be put in place")
        }
        try synchronize(target.deletingLastPathComponent())
    }

    /// Makes the names in a folder last.
    static func synchronize(_ folder: URL) throws(Problem) {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Problem(voiceFile: folder.path, errno, cannot: "be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Problem(voiceFile: folder.path, errno, cannot: "be written") }
    }

    static func makeFolder(_ url: URL) throws(Problem) {
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        } catch {
            throw Problem(
                .storage, url.path, "can't be made (\((error as NSError).localizedDescription))",
                remedy: "Check who may write there, or choose another folder under voices.folder.")
        }
    }

    /// Does nothing where there is none.
    static func remove(_ url: URL) throws(Problem) {
        guard unlink(url.path) != 0, errno != ENOENT else { return }
        throw Problem(voiceFile: url.path, errno, cannot: "be removed")
    }

    /// - Throws: ``Problem`` `storage` when the disk has not that many bytes left, and some to spare.
    static func checkRoom(for bytes: Int, in folder: URL) throws(Problem) {
        var status = statvfs()
        guard statvfs(folder.path, &status) == 0 else {
            throw Problem(voiceFile: folder.path, errno, cannot: "be looked at")
        }
        // Block counts of any disk fit into 64 bits when they are in bytes.
        let free = Int(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
        guard free >= bytes + spareRoom else {
            throw Problem(
                .storage, folder.path,
                "the disk has \(free >> 20) MB left, and \((bytes + spareRoom) >> 20) MB are needed",
                remedy: "Make room, or choose another folder under voices.folder.")
        }
    }

    /// Bytes that the database and the rest of the system keep.
    private static let spareRoom = 16 << 20

    /// - Returns: `nil` where there is no file.
    static func size(of url: URL) -> Int? {
        var status = stat()
        guard stat(url.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }
}

extension Problem {
    /// What a system call on a file of a voice answered.
    init(voiceFile path: String, _ code: Int32, cannot action: String) {
        let words = String(cString: strerror(code))
        switch code {
        case EACCES, EPERM:
            self.init(
                .permission, path, "can't \(action) (\(words))", remedy: "Run this as the user that owns the folder.")
        case ENOENT:
            self.init(.notFound, path, "can't \(action) (\(words))", remedy: "Check the path.")
        case ENOSPC, EDQUOT:
            self.init(
                .storage, path, "can't \(action): the disk is full",
                remedy: "Make room, or choose another folder under voices.folder.")
        default:
            self.init(.storage, path, "can't \(action) (\(words))", remedy: "Check the disk.")
        }
    }
}
