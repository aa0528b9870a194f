import Foundation

/// Tells when the machine runs short of memory, by the kernel's pressure stall information (Documentation/accounting/psi.rst).
package enum MemoryPressure {
    /// What counts as short: tasks that waited for memory for 150 ms of a second.
    private static let trigger = "some 150000 1000000"

    /// One element each time, at most one a second; `nil` where the kernel has no such file, or does not let this user ask.
    package static func stalls(file: String = "/proc/pressure/memory") -> AsyncStream<Void>? {
        let pressure = open(file, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        guard pressure >= 0 else { return nil }
        // With the zero at its end, as the kernel wants it.
        let asked = trigger.withCString { write(pressure, $0, strlen($0) + 1) }
        var ends: [Int32] = [-1, -1]
        guard asked > 0, pipe(&ends) == 0 else {
            close(pressure)
            return nil
        }
        let (reader, writer) = (ends[0], ends[1])
        return AsyncStream { continuation in
            // Something to read wakes the thread, which closes the others: nobody reads a descriptor that was given away.
            continuation.onTermination = { _ in
                _ = write(writer, "e", 1)
                close(writer)
            }
            Thread.detachNewThread {
                Thread.current.name = "memory pressure"
                watch(pressure, until: reader) { continuation.yield() }
                close(pressure)
                close(reader)
            }
        }
    }

    /// Blocks in the kernel until there is something to tell, or the end.
    private static func watch(_ pressure: Int32, until end: Int32, _ tell: () -> Void) {
        var watched = [
            pollfd(fd: pressure, events: Int16(POLLPRI), revents: 0),
            pollfd(fd: end, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let count = poll(&watched, nfds_t(watched.count), -1)
            let code = errno
            if count < 0, code == EINTR { continue }
            guard count > 0, watched[1].revents == 0, watched[0].revents & Int16(POLLPRI) != 0 else { return }
            tell()
        }
    }
}
