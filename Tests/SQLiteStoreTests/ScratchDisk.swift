import Foundation
import Glibc

/// A small disk in memory, mounted for one test. Needs root.
final class ScratchDisk: Sendable {
    private let folder: ScratchFolder

    var url: URL { folder.url }

    /// Found out by doing it: root in a container may not mount.
    static let isPossible: Bool = {
        do {
            _ = try ScratchDisk(size: "64k")
            return true
        } catch {
            return false
        }
    }()

    init(size: String, isReadOnly: Bool = false) throws {
        folder = try ScratchFolder()
        let flags = isReadOnly ? UInt(MS_RDONLY) : 0
        let result = "size=\(size)".withCString { mount("tmpfs", folder.url.path, "tmpfs", flags, $0) }
        guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPERM) }
    }

    /// Writes a file that takes all the room there is left.
    func fill(_ file: URL) throws {
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(descriptor) }
        let page = [UInt8](repeating: 0, count: 4096)
        while write(descriptor, page, page.count) > 0 {}
        guard errno == ENOSPC else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    deinit {
        if umount2(folder.url.path, Int32(MNT_DETACH)) != 0 { print("\(folder.url.path) stays mounted") }
    }
}
