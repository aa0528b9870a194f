import Announcing
// Dispatch's objects may be used from any thread; its module for Linux does not say so.
@preconcurrency import Dispatch
import Glibc

/// Tells when GPIO chips come and go. Asks nobody: the kernel tells, by inotify(7), also of the rights that udev gives a
/// node a moment after it came.
enum ChipWatch {
    /// - Throws: ``Problem`` `unavailable` when the kernel gives no watch.
    static func changes(in folder: String) throws(Problem) -> AsyncStream<Void> {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { throw problem(with: folder, errno) }
        let kinds = IN_CREATE | IN_ATTRIB | IN_DELETE | IN_MOVED_TO | IN_MOVED_FROM | IN_ONLYDIR
        guard inotify_add_watch(descriptor, folder, UInt32(kinds)) >= 0 else {
            let code = errno
            close(descriptor)
            throw problem(with: folder, code)
        }
        let source = DispatchSource.makeReadSource(
            fileDescriptor: descriptor, queue: DispatchQueue(label: "gpio-chips"))
        // libdispatch may still watch the descriptor after cancel() returns; only its cancel handler may close it.
        source.setCancelHandler { close(descriptor) }
        return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            source.setEventHandler { if tellsOfChip(descriptor) { continuation.yield() } }
            continuation.onTermination = { _ in source.cancel() }
            source.activate()
        }
    }

    /// Reads what happened in the folder. Of `/dev` most is about terminals and disks.
    private static func tellsOfChip(_ descriptor: Int32) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        var tells = false
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return tells }
            // An inotify_event is 16 bytes, the last four of which are the length of the name that follows.
            var start = 0
            while start + 16 <= count {
                let length = buffer[start + 12..<start + 16].reversed().reduce(0) { $0 << 8 | Int($1) }
                let name = buffer[start + 16..<min(start + 16 + length, count)].prefix { $0 != 0 }
                let mask = buffer[start + 4..<start + 8].reversed().reduce(0) { $0 << 8 | UInt32($1) }
                if name.starts(with: "gpiochip".utf8) || mask & UInt32(IN_Q_OVERFLOW) != 0 { tells = true }
                start += 16 + length
            }
        }
    }

    private static func problem(with folder: String, _ code: Int32) -> Problem {
        Problem(
            .unavailable, folder, "can't be watched for GPIO chips: \(String(cString: strerror(code)))",
            remedy: "A panel that is plugged in is found at the next start. "
                + "\"sysctl fs.inotify\" shows how many watches a user may have")
    }
}
