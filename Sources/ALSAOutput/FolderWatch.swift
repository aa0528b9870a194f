import Announcing
import Dispatch
import Glibc
import Synchronization

/// An inotify descriptor on a folder, or, while the folder does not exist, on the one that will hold it. libdispatch
/// waits for it on a thread that sleeps in the kernel.
final class FolderWatch: Sendable {
    /// Watch numbers of inotify; negative where there is no watch.
    private struct Watches {
        var folder: Int32 = -1
        var parent: Int32 = -1
    }

    private let folder: String
    private let descriptor: Int32
    private let watches = Mutex(Watches())
    /// Not marked Sendable by the module. Safe: libdispatch lets any thread call a source, and this never changes.
    private nonisolated(unsafe) let source: any DispatchSourceRead

    /// - Parameter onClose: called after the descriptor was closed.
    /// - Throws: ``Problem`` `unavailable` when the kernel gives no watch.
    init(_ folder: String, onClose: @escaping @Sendable () -> Void = {}) throws(Problem) {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        let code = errno
        guard descriptor >= 0 else { throw Self.problem(with: folder, code) }
        self.folder = folder
        self.descriptor = descriptor
        source = DispatchSource.makeReadSource(
            fileDescriptor: descriptor, queue: DispatchQueue(label: "sound-devices"))
        // libdispatch may still watch the descriptor after cancel() returns; only its cancel handler may close it.
        source.setCancelHandler {
            close(descriptor)
            onClose()
        }
        let refusal = aim()
        if refusal != 0 { throw Self.problem(with: folder, refusal) }
    }

    deinit { stop() }

    /// - Parameter report: called on libdispatch's thread, with `true` when something may have appeared in the folder,
    ///   and with `false` when there can be no more reports.
    func start(_ report: @escaping @Sendable (_ isWatching: Bool) -> Void) {
        source.setEventHandler { [weak self] in
            switch self?.news() {
            case .appearance: report(true)
            case .end: report(false)
            case .nothing, nil: break
            }
        }
        source.activate()
    }

    /// Closes the descriptor soon. Once is enough.
    func stop() {
        source.cancel()
        // libdispatch traps on a source that goes away before it was ever activated; a second time does nothing.
        source.activate()
    }

    private enum News {
        case appearance
        case nothing
        case end
    }

    /// Reads what happened, and aims anew when the folder came or went.
    private func news() -> News {
        let events = InotifyEvent.read(from: descriptor)
        let watches = watches.withLock(\.self)
        let isInside = events.contains { $0.watch == watches.folder && !$0.isEndOfWatch || $0.isOverflow }
        let isMoved = events.contains { event in
            event.watch == watches.folder && event.isEndOfWatch || event.watch == watches.parent && watches.parent >= 0
                || event.isOverflow
        }
        guard isMoved else { return isInside ? .appearance : .nothing }
        if aim() != 0 { return .end }
        return isInside || self.watches.withLock({ $0.folder >= 0 }) ? .appearance : .nothing
    }

    /// Watches the folder, or the one that will hold it.
    /// - Returns: 0, or the `errno` of a kernel that watches neither.
    private func aim() -> Int32 {
        watches.withLock { watches in
            watches.folder = watchFolder()
            if watches.folder < 0 {
                watches.parent = inotify_add_watch(descriptor, parent, UInt32(IN_CREATE | IN_MOVED_TO | IN_ONLYDIR))
                let code = errno
                // It may have come between the two.
                watches.folder = watchFolder()
                return watches.folder >= 0 || watches.parent >= 0 ? 0 : code
            }
            // Other folders beside it are nothing to wake up for.
            if watches.parent >= 0 { inotify_rm_watch(descriptor, watches.parent) }
            watches.parent = -1
            return 0
        }
    }

    private func watchFolder() -> Int32 {
        // A node comes with the kernel's rights; udev's, with which it can be opened, follow as a change of attributes.
        inotify_add_watch(descriptor, folder, UInt32(IN_CREATE | IN_MOVED_TO | IN_ATTRIB | IN_ONLYDIR))
    }

    private var parent: String {
        let parts = folder.split(separator: "/").dropLast()
        return (folder.hasPrefix("/") ? "/" : "./") + parts.joined(separator: "/")
    }

    private static func problem(with folder: String, _ code: Int32) -> Problem {
        Problem(
            .unavailable, folder, "can't be watched for sound devices: \(String(cString: strerror(code)))",
            remedy: "A device that is plugged in is found later, when it is tried again. "
                + "\"sysctl fs.inotify\" shows how many watches a user may have")
    }
}
