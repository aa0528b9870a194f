package import Announcing
import Foundation
import Glibc

/// Notices that the machine may have got another zone, or the zones other rules. What they are now, the database says:
/// it looks at the files each time it is asked.
///
/// Watches `localtime` and `timezone` of the settings, and every folder of zones. Takes one descriptor, and some dozen
/// watches of the kernel's, as long as this value or one of its streams is in use.
package final class ZoneWatch: Sendable {
    /// So long nothing must have happened: a package update replaces hundreds of files, one after the other.
    static let quiet = Duration.seconds(1)

    let folders: FolderWatch
    private let signals: AsyncStream<Void>
    private let clock: any Clock<Duration>

    /// - Parameter clock: on which ``changes`` waits until it is quiet.
    /// - Throws: ``Problem`` `unavailable` when the system refuses to watch.
    package convenience init(
        _ zones: SystemZoneDatabase, clock: any Clock<Duration> = ContinuousClock()
    ) throws(Problem) {
        try self.init(zones, clock: clock, onClose: {})
    }

    /// - Parameter onClose: called after the descriptor was closed.
    init(
        _ zones: SystemZoneDatabase, clock: any Clock<Duration>, onClose: @escaping @Sendable () -> Void
    ) throws(Problem) {
        self.clock = clock
        let settings = WatchedPlace(folder: zones.etc, names: .only(["localtime", "timezone"]))
        folders = try FolderWatch([.entries, .writes], onClose: onClose) { [database = zones.database] in
            [settings] + Self.folders(of: database).map { WatchedPlace(folder: $0) }
        }
        let (signals, signal) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.signals = signals
        folders.start { signal.yield() }
    }

    /// One element for each flurry of changes since this value was made, a second after the last of them. For one reader;
    /// ends when the reader's task is cancelled.
    package var changes: AsyncStream<Void> { AsyncStream { await self.nextChange() } }

    /// `nil` when the task is cancelled.
    private func nextChange() async -> Void? {
        while !folders.takeChange() {
            guard await signals.first(where: { true }) != nil else { return nil }
        }
        repeat {
            // Sleeping ends early by a cancellation only.
            do { try await clock.sleep(for: Self.quiet) } catch { return nil }
        } while folders.takeChange()
        folders.layAnew()
        return ()
    }

    /// The database's folder and all below it, since the kernel watches single folders. Links below it are not followed:
    /// they can lead in circles.
    private static func folders(of database: String) -> [String] {
        // Without a database its nearest parent is watched.
        var folders = [URL(filePath: database).resolvingSymlinksInPath().path]
        var seen = 0
        while seen < folders.count {
            folders += subfolders(of: folders[seen])
            seen += 1
        }
        return [database] + folders.dropFirst()
    }

    /// By readdir(3), which mostly tells of an entry what it is: there are 1 300 of them, and asking Foundation for all takes
    /// a third of the daemon's start.
    /// - Returns: none of a folder that can't be read.
    private static func subfolders(of folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var subfolders: [String] = []
        while let entry = readdir(stream) {
            let kind = Int(entry.pointee.d_type)
            guard kind == DT_DIR || kind == DT_UNKNOWN else { continue }
            // In place: the entry may be shorter than its type.
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
            }
            guard name != ".", name != ".." else { continue }
            let path = "\(folder)/\(name)"
            if kind == DT_DIR || isFolder(path) { subfolders.append(path) }
        }
        return subfolders
    }

    /// Without following a link.
    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
