import Glibc

/// Room on the disk that is set aside while there is plenty, and given back when there is none: SQLite can't open a
/// database, not even to read it, without room for the index of its log, and an alarm that can't be read does not ring.
struct DiskReserve {
    /// Log and index of a database that is used for weeks (``DatabaseOpening/configuration`` limits the log to 4 MB).
    static let size: Int64 = 8 << 20

    /// How often its size must be free before room is set aside: a small disk is left to its owner.
    private static let plenty: UInt64 = 8

    private let folder: DataFolder
    private var path: String { folder.roomPath }

    init(in folder: DataFolder) { self.folder = folder }

    /// Sets the room aside, unless it is there already or the disk has little. Blocks for as long as the disk takes.
    ///
    /// Its failure is no problem of its own: how full a disk is, `doctor` tells.
    func keep() {
        guard currentSize != Self.size, hasPlenty else { return }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        // Not `ftruncate`: a file of holes takes no room.
        let failed = posix_fallocate(descriptor, 0, off_t(Self.size)) != 0
        close(descriptor)
        if failed { giveBack() }
    }

    /// - Returns: whether there was anything to give back.
    @discardableResult
    func giveBack() -> Bool { unlink(path) == 0 }

    private var currentSize: Int64? {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : nil
    }

    private var hasPlenty: Bool {
        var status = statvfs()
        guard statvfs(folder.path, &status) == 0, status.f_frsize > 0 else { return false }
        return UInt64(status.f_bavail) / Self.plenty >= UInt64(Self.size) / UInt64(status.f_frsize)
    }
}
