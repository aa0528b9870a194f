import Glibc

/// A line of the protocol of sd_notify(3).
package enum ServiceNotice: Hashable, Sendable {
    /// It works, for the first time or after a ``reloading(since:)``.
    case ready
    /// It reads its configuration again, since that time of the monotonic clock.
    case reloading(since: Duration)
    /// It ends.
    case stopping
    /// What `systemctl status` shows.
    case status(String)
    /// It is alive.
    case watchdog

    /// A reload that begins now.
    package static var reloading: ServiceNotice {
        var now = timespec()
        // Fails only for a clock that does not exist.
        clock_gettime(CLOCK_MONOTONIC, &now)
        return .reloading(since: .seconds(now.tv_sec) + .nanoseconds(now.tv_nsec))
    }

    /// As it is sent. One line, or two: a manager from version 253 on wants the time with a reload.
    var text: String {
        switch self {
        case .ready: "READY=1"
        case .reloading(let since): "RELOADING=1\nMONOTONIC_USEC=\(Int64(since / .microseconds(1)))"
        case .stopping: "STOPPING=1"
        case .status(let words): "STATUS=\(String(words.map { $0.isNewline ? " " : $0 }))"
        case .watchdog: "WATCHDOG=1"
        }
    }
}
