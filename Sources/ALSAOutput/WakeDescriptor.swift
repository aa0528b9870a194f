import Announcing
import CALSA
import Glibc

/// An `eventfd` that ends a wait of the playback thread. May be signalled from any thread at any time.
struct WakeDescriptor: ~Copyable, Sendable {
    let descriptor: Int32

    init() throws(Problem) {
        let descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        guard descriptor >= 0 else {
            let code = errno
            throw Problem(
                .unavailable, "sound", "no descriptor for a wake-up: \(String(cString: strerror(code)))",
                remedy: "The process has too many files open")
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Never blocks: the only way to fail is a counter that is full, and then the waiter wakes as well.
    func signal() {
        eventfd_write(descriptor, 1)
    }

    /// Blocks the thread until there is a signal; sometimes less.
    func wait() {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&entry, 1, -1)
    }

    /// Forgets the signals so far.
    func clear() {
        var count: eventfd_t = 0
        eventfd_read(descriptor, &count)
    }
}
