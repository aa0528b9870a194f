package import Announcing
import Glibc

extension DataFolder {
    /// How the disk under the folder is, as far as it tells without being written to.
    package var disk: CheckupFacts.Disk {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else {
            return CheckupFacts.Disk(
                freeBytes: nil, problem: Problem(errorNumber: errno, path: path, cannot: "be looked at"))
        }
        // `f_bavail` counts blocks of `f_frsize` bytes that are free for users other than root (statvfs(3)).
        let (bytes, isMore) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        let free = Int(clamping: isMore ? .max : bytes)
        guard access(path, W_OK) == 0 else {
            return CheckupFacts.Disk(
                freeBytes: free, problem: Problem(errorNumber: errno, path: path, cannot: "be written to"))
        }
        return CheckupFacts.Disk(freeBytes: free)
    }
}
