package import Announcing
import Foundation

/// Tells when the machine runs short of memory, by the kernel's pressure stall information (Documentation/accounting/psi.rst).
package enum MemoryPressure {
    /// What counts as short: tasks that waited for memory for 300 ms of two seconds. Since Linux 6.5 any user may ask for
    /// windows of whole multiples of two seconds; others, and older kernels, want CAP_SYS_RESOURCE.
    private static let trigger = "some 300000 2000000"

    /// How much of the last ten seconds somebody waited for memory, in percent; `nil` where the kernel doesn't tell.
    /// - Parameter root: ends with a slash.
    static func recent(root: String = "/") -> Double? {
        // some avg10=0.00 avg60=0.00 avg300=0.00 total=0
        guard let text = try? String(contentsOfFile: root + "proc/pressure/memory", encoding: .utf8) else { return nil }
        return text.split(separator: "\n").first { $0.hasPrefix("some ") }?.split(separator: " ")
            .first { $0.hasPrefix("avg10=") }.flatMap { Double($0.dropFirst("avg10=".count)) }
    }

    /// One element each time, at most one for each window; one that nobody has taken yet stands for those after it. Ends
    /// when the kernel has no more to tell.
    /// - Throws: ``Problem`` `unavailable` where the kernel has no such file, or does not let this user ask.
    package static func stalls(file: String = "/proc/pressure/memory") throws(Problem) -> AsyncStream<Void> {
        let pressure = open(file, O_RDWR | O_NONBLOCK | O_CLOEXEC)
        guard pressure >= 0 else { throw refusal(of: file, errno) }
        // With the zero at its end, as the kernel wants it.
        guard trigger.withCString({ write(pressure, $0, strlen($0) + 1) }) > 0 else {
            let code = errno
            close(pressure)
            throw refusal(of: file, code)
        }
        return try stalls(on: pressure)
    }

    /// - Parameter pressure: a descriptor with urgent data (`POLLPRI`) for each stall. Closed at the end, or now when this
    ///   throws.
    static func stalls(on pressure: Int32) throws(Problem) -> AsyncStream<Void> {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            let code = errno
            close(pressure)
            throw refusal(of: "pipe", code)
        }
        // The daemon may begin anew as the same process, which is to find nothing of this.
        for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        let (reader, writer) = (ends[0], ends[1])
        return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            // The thread sees the other end gone and closes what it reads. Nothing is written, for it may have ended first.
            continuation.onTermination = { _ in close(writer) }
            Thread.detachNewThread {
                Thread.current.name = "memory pressure"
                watch(pressure, until: reader) { continuation.yield() }
                continuation.finish()
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
            guard count > 0, watched[1].revents == 0, watched[0].revents == Int16(POLLPRI) else { return }
            tell()
        }
    }

    private static func refusal(of subject: String, _ code: Int32) -> Problem {
        Problem(
            .unavailable, subject, "can't be watched (\(String(cString: strerror(code))))",
            remedy: "Linux 6.5 with CONFIG_PSI tells every user.")
    }
}
