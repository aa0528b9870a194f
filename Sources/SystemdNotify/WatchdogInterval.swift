import Glibc

/// How often the service manager wants to hear that this process is alive; when it does not, it restarts it.
package enum WatchdogInterval {
    /// Half of `WATCHDOG_USEC`, as sd_watchdog_enabled(3) advises.
    /// - Returns: `nil` when the manager does not watch, or watches another process.
    package static func half(environment: [String: String], process: Int32 = getpid()) -> Duration? {
        guard let limit = environment["WATCHDOG_USEC"].flatMap({ Int64($0) }), limit > 0 else { return nil }
        if let watched = environment["WATCHDOG_PID"], Int32(watched) != process { return nil }
        return .microseconds(limit / 2)
    }
}
