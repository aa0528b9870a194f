import Announcing
import Dispatch
import Glibc
import Synchronization

/// An inotify descriptor on a folder, or, while the folder does not exist, on the one that will hold it. libdispatch
/// waits for it on a thread that sleeps in the kernel.
final class FolderWatch: Sendable {
    /// What is looked for in the folder.
    enum News: Sendable {
        /// A node comes, with the kernel's rights; or gets udev's, with which it can be opened.
        case appearance
        /// The node of a playback device is closed. Others, such as the control node, are closed whenever somebody looks
        /// what there is.
        case release

        fileprivate var mask: UInt32 {
            switch self {
            case .appearance: UInt32(IN_CREATE | IN_MOVED_TO | IN_ATTRIB)
            case .release: UInt32(IN_CLOSE_WRITE | IN_CLOSE_NOWRITE)
            }
        }

        /// - Parameter name: what the kernel calls a node: `pcmC0D0p` is the first card's first device, for playback.
        func concerns(_ name: String) -> Bool {
            self == .appearance || name.hasPrefix("pcmC") && name.hasSuffix("p")
        }
    }

    /// What was read from the descriptor.
    private enum Finding {
        case news
        case nothing
        case end
    }

    /// Watch numbers of inotify; negative where there is no watch.
    private struct Watches {
        var folder: Int32 = -1
        var parent: Int32 = -1
    }

    private let folder: String
    private let wanted: News
    private let descriptor: Int32
    private let watches = Mutex(Watches())
    /// Not marked Sendable by the module. Safe: libdispatch lets any thread call a source, and this never changes.
    private nonisolated(unsafe) let source: any DispatchSourceRead

    /// - Parameter onClose: called after the descriptor was closed.
    /// - Throws: ``Problem`` `unavailable` when the kernel gives no watch.
    init(_ folder: String, for wanted: News, onClose: @escaping @Sendable () -> Void = {}) throws(Problem) {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        let code = errno
        guard descriptor >= 0 else { throw Self.problem(with: folder, code) }
        self.folder = folder
        self.wanted = wanted
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

    /// - Parameter report: called on libdispatch's thread, with `true` when there may be news, and with `false` when there
    ///   can be no more reports.
    func start(_ report: @escaping @Sendable (_ isWatching: Bool) -> Void) {
        source.setEventHandler { [weak self] in
            switch self?.find() {
            case .news: report(true)
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

    /// Reads what happened, and aims anew when the folder came or went.
    private func find() -> Finding {
        let events = InotifyEvent.read(from: descriptor)
        let watches = watches.withLock(\.self)
        let isInside = events.contains { event in
            event.watch == watches.folder && !event.isEndOfWatch && wanted.concerns(event.name) || event.isOverflow
        }
        let isMoved = events.contains { event in
            event.watch == watches.folder && event.isEndOfWatch || event.watch == watches.parent && watches.parent >= 0
                || event.isOverflow
        }
        guard isMoved else { return isInside ? .news : .nothing }
        if aim() != 0 { return .end }
        return isInside || self.watches.withLock({ $0.folder >= 0 }) ? .news : .nothing
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
        inotify_add_watch(descriptor, folder, wanted.mask | UInt32(IN_ONLYDIR))
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
