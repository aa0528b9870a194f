import Announcing
package import Foundation
import Glibc

/// Where the product keeps what it must not forget, and the names of the files in it.
package struct DataFolder: Hashable, Sendable {
    /// An absolute path, without a slash at its end.
    package let path: String

    package init(_ url: URL) { path = url.standardizedFileURL.path }

    /// People, schedules, affirmations, history and clips.
    package var databasePath: String { path + "/morning-coffee.sqlite" }

    /// Held by the one process that may write.
    package var lockPath: String { path + "/morning-coffee.lock" }

    /// A copy of what the box can't ring rightly without.
    package var essentialsPath: String { path + "/essentials.json" }

    /// The folder of the sound that is kept outside the database.
    package var sparePath: String { path + "/spare" }

    /// Present when a page of the database was found damaged while it was in use: the next start reads all of it.
    var suspicionPath: String { path + "/morning-coffee.suspect" }

    /// Room that is given back when the disk is full (``DiskReserve``).
    var roomPath: String { path + "/room" }

    /// Makes the folder and those above it, as far as they are missing, for this user alone. Leaves the mode of one that
    /// exists as it is.
    /// - Throws: ``Problem`` `permission` or `storage`.
    func create() throws(Problem) { try Self.create(path) }

    /// - Throws: ``Problem`` `permission` or `storage`.
    static func create(_ path: String) throws(Problem) {
        if mkdir(path, 0o700) == 0 { return }
        let errorNumber = errno
        switch errorNumber {
        case EEXIST where isFolder(path):
            return
        case ENOENT where path.contains("/") && path != "/":
            try create((path as NSString).deletingLastPathComponent)
            if mkdir(path, 0o700) == 0 { return }
            throw Problem(errorNumber: errno, path: path, cannot: "be created")
        default:
            throw Problem(errorNumber: errorNumber, path: path, cannot: "be created")
        }
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
