import Announcing
import Dispatch
import Glibc

/// The kernel's queue of what happens in folders: one `inotify` descriptor, closed when this value goes away.
final class FolderEventQueue: Sendable {
    private let descriptor: WatchedDescriptor

    /// - Parameter onClose: called after the descriptor was closed.
    /// - Throws: ``Problem`` `unavailable` when the system has none left, or none at all.
    init(onClose: @escaping @Sendable () -> Void) throws(Problem) {
        let number = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        let code = errno
        guard number >= 0 else {
            throw Problem(
                .unavailable, "watch on folders", "the system refuses one: \(String(cString: strerror(code)))",
                remedy: "Raise fs.inotify.max_user_instances, or the limit of open files (LimitNOFILE) of the service")
        }
        descriptor = WatchedDescriptor(number, label: "folders", qos: .utility, onClose: onClose)
    }

    /// Begins to call while there are events to read. Called once.
    func start(_ readable: @escaping @Sendable () -> Void) { descriptor.start(readable) }

    /// Watches a folder, behind symbolic links; one that is watched already keeps its number.
    /// - Returns: the watch's number, 1 and up; or, negative, the `errno`.
    func add(_ folder: String, _ kinds: FolderEvent.Kinds) -> Int32 {
        let watch = inotify_add_watch(descriptor.number, folder, kinds.rawValue | UInt32(IN_ONLYDIR))
        let code = errno
        return watch >= 0 ? watch : -code
    }

    /// Gives a watch up. One whose folder is gone is given up already, which the kernel may say; nothing is lost by it.
    func remove(_ watch: Int32) { _ = inotify_rm_watch(descriptor.number, watch) }

    /// Takes out all that is there, without waiting.
    func read() -> [FolderEvent] {
        var events: [FolderEvent] = []
        // Many events, and at least one with the longest name there can be.
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = Glibc.read(descriptor.number, &buffer, buffer.count)
            let code = errno
            if count > 0 {
                buffer.withUnsafeBytes {
                    events += FolderEvent.events(in: UnsafeRawBufferPointer(rebasing: $0[..<count]))
                }
            } else if count == 0 || code != EINTR {
                // EAGAIN: the queue is empty. With a descriptor and a buffer of our own no other failure is left.
                return events
            }
        }
    }
}
