import Announcing
import Foundation
import Glibc

extension DatabaseOpening {
    /// How many files of a kind stay set aside. A card that fails must not fill itself with what it damaged.
    private static let keptCount = 5

    /// Gives a damaged database and what belongs to it a dated name that nothing has yet.
    /// - Returns: the new path of the database.
    /// - Throws: ``Problem`` `storage` or `permission`; the damaged file is where it was then.
    func setAside() throws(Problem) -> String {
        let kept = freeName("morning-coffee.damaged", "sqlite")
        // The log first: a damaged file without its log is still whole, a log left behind would be taken for the fresh
        // file's own.
        for suffix in ["-journal", "-wal", "-shm", ""] {
            let old = folder.databasePath + suffix
            guard FileManager.default.fileExists(atPath: old) else { continue }
            guard rename(old, kept + suffix) == 0 else {
                throw Problem(errorNumber: errno, path: old, cannot: "be set aside")
            }
        }
        guard unlink(folder.suspicionPath) == 0 || errno == ENOENT else {
            throw Problem(errorNumber: errno, path: folder.suspicionPath, cannot: "be removed")
        }
        thinOut("morning-coffee.damaged", "sqlite", sparing: kept)
        return kept
    }

    /// Removes what was set aside before the newest ones. What can't be removed costs its place on the disk, and nothing
    /// else.
    /// - Parameter newest: the path of the one that was set aside last, by whatever clock.
    func thinOut(_ stem: String, _ ending: String, sparing newest: String) {
        let old = setAsideNames(stem, ending).filter { "\(folder.path)/\($0.text)" != newest }
            .sorted().dropLast(Self.keptCount - 1)
        for name in old {
            for suffix in ["", "-journal", "-wal", "-shm"] { unlink("\(folder.path)/\(name.text)\(suffix)") }
        }
    }

    /// A path in the folder for what is set aside now: behind all that were in the same second.
    func freeName(_ stem: String, _ ending: String) -> String {
        let last = setAsideNames(stem, ending).filter { $0.stamp == stamp }.map(\.copy).max()
        let name = SetAsideName(stem: stem, ending: ending, stamp: stamp, copy: (last ?? 0) + 1)
        return "\(folder.path)/\(name.text)"
    }

    private func setAsideNames(_ stem: String, _ ending: String) -> [SetAsideName] {
        // A folder that can't be listed has no names to avoid; the renaming says what is wrong with it.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.compactMap { SetAsideName($0, stem: stem, ending: ending) }
    }

    /// `20261124-064500`, in UTC.
    var stamp: String {
        let seconds = Int(now.timeIntervalSince1970.rounded(.down))
        let days = (Double(seconds) / 86_400).rounded(.down)
        let rest = seconds - Int(days) * 86_400
        let date = CivilDate(daysSince1970: Int(days)).description.filter { $0 != "-" }
        let time = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
        return "\(date)-\(time)"
    }
}
