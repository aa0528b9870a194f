import Announcing
import Foundation
import Glibc

/// Files that are read and replaced as a whole.
enum WholeFile {
    /// - Returns: `nil` when there is none.
    /// - Throws: ``Problem`` `storage` or `permission`.
    static func read(_ path: String) throws(Problem) -> Data? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            let errorNumber = errno
            if errorNumber == ENOENT { return nil }
            throw Problem(errorNumber: errorNumber, path: path, cannot: "be opened")
        }
        defer { close(file) }
        var bytes = Data()
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count == 0 { return bytes }
            guard count > 0 else {
                let errorNumber = errno
                if errorNumber == EINTR { continue }
                throw Problem(errorNumber: errorNumber, path: path, cannot: "be read")
            }
            bytes += chunk[..<count]
        }
    }

    /// Writes a file under another name, and gives it its own once it is on the disk. A power cut leaves the old or the
    /// new one.
    /// - Throws: ``Problem`` `storage` or `permission`; the old file is still there then.
    static func replace(_ path: String, with bytes: Data) throws(Problem) {
        let fresh = path + ".new"
        do {
            try write(bytes, to: fresh)
            try rename(fresh, to: path)
        } catch {
            // Takes room on a disk that may be full; the first problem is the one to tell.
            unlink(fresh)
            throw error
        }
    }

    /// Gives a file another name in the same folder, in place of what has it. The new name is on the disk when this
    /// returns.
    /// - Throws: ``Problem`` `storage` or `permission`.
    static func rename(_ old: String, to new: String) throws(Problem) {
        guard Glibc.rename(old, new) == 0 else { throw Problem(errorNumber: errno, path: old, cannot: "be renamed") }
        try synchroniseFolder(of: new)
    }

    /// Removes a file, if there is one.
    /// - Throws: ``Problem`` `storage` or `permission`.
    static func remove(_ path: String) throws(Problem) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw Problem(errorNumber: errno, path: path, cannot: "be removed")
        }
    }

    /// What is in a folder; nothing when it is missing.
    /// - Throws: ``Problem`` `storage` or `permission`.
    static func names(in folder: String) throws(Problem) -> [String] {
        guard let stream = opendir(folder) else {
            let errorNumber = errno
            if errorNumber == ENOENT { return [] }
            throw Problem(errorNumber: errorNumber, path: folder, cannot: "be read")
        }
        defer { closedir(stream) }
        var names: [String] = []
        // An entry stays until the next call on the same stream; its name ends with a zero.
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { name in
                    name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }

    private static func write(_ bytes: Data, to path: String) throws(Problem) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Problem(errorNumber: errno, path: path, cannot: "be created") }
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            // The pointer is used within the closure only, and the range lies within the bytes.
            let count = bytes.withUnsafeBytes {
                Glibc.write(file, $0.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0 {
                let errorNumber = errno
                if errorNumber == EINTR { continue }
                throw Problem(errorNumber: errorNumber, path: path, cannot: "be written")
            }
            written += count
        }
        guard fsync(file) == 0 else { throw Problem(errorNumber: errno, path: path, cannot: "be synchronised") }
    }

    /// The new name is an entry of the folder, which reaches the disk on its own.
    private static func synchroniseFolder(of path: String) throws(Problem) {
        let folder = (path as NSString).deletingLastPathComponent
        let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else { throw Problem(errorNumber: errno, path: folder, cannot: "be opened") }
        defer { close(opened) }
        guard fsync(opened) == 0 else { throw Problem(errorNumber: errno, path: folder, cannot: "be synchronised") }
    }
}
