import Announcing
import Foundation
import Glibc

extension KeyFile {
    /// Keeps a key, in the place of the one before it: whole or not at all, and never readable by others, not even for a moment.
    /// - Parameter owner: whom root gives it to, so that the daemon may read it; without effect for anybody else.
    /// - Throws: ``Problem`` `permission` or `storage`.
    func write(_ key: Secret, for owner: (user: uid_t, group: gid_t)?) throws(Problem) {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        if mkdir(folder, 0o700) == 0 {
            // Through descriptors, here and below: root must not be led elsewhere by a link that somebody puts there.
            let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard descriptor >= 0 else { throw unwritable(folder, errno) }
            defer { close(descriptor) }
            try give(descriptor, folder, to: owner)
        } else if errno != EEXIST {
            throw unwritable(folder, errno)
        }
        let draft = "\(path).new"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unwritable(draft, errno) }
        do throws(Problem) {
            defer { close(descriptor) }
            let bytes = Array((key.reveal() + "\n").utf8)
            guard Foundation.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
                throw unwritable(draft, errno)
            }
            try give(descriptor, draft, to: owner)
            guard rename(draft, path) == 0 else { throw unwritable(path, errno) }
        } catch {
            unlink(draft)
            throw error
        }
    }

    /// - Returns: whether there was one.
    /// - Throws: ``Problem`` `permission` or `storage`.
    func remove() throws(Problem) -> Bool {
        guard unlink(path) != 0 else { return true }
        guard errno == ENOENT || errno == ENOTDIR else { throw unwritable(path, errno) }
        return false
    }

    private func give(
        _ descriptor: Int32, _ place: String, to owner: (user: uid_t, group: gid_t)?
    ) throws(Problem) {
        guard geteuid() == 0, let owner else { return }
        guard fchown(descriptor, owner.user, owner.group) == 0 else { throw unwritable(place, errno) }
    }

    private func unwritable(_ place: String, _ errorNumber: Int32) -> Problem {
        Problem(
            [EACCES, EPERM].contains(errorNumber) ? .permission : .storage, place,
            "can't be written (\(String(cString: strerror(errorNumber))))",
            remedy: "Run this as the user whom the configuration belongs to, or as root.")
    }
}
