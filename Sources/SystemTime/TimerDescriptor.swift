import Announcing
import CTimer
import Dispatch
import Glibc

/// A `timerfd` on CLOCK_REALTIME.
final class TimerDescriptor: WallTimer {
    private let descriptor: WatchedDescriptor

    /// - Parameter onClose: called after the descriptor was closed.
    /// - Throws: ``Problem`` `unavailable` when the system has no descriptor left.
    init(onClose: @escaping @Sendable () -> Void = {}) throws(Problem) {
        let number = mc_wall_timer_create()
        let code = errno
        guard number >= 0 else {
            throw Problem(
                .unavailable, "clock timer", "the system refuses one: \(String(cString: strerror(code)))",
                remedy: "Raise the limit of open files (LimitNOFILE) of the service")
        }
        descriptor = WatchedDescriptor(number, label: "wall-clock", qos: .userInteractive, onClose: onClose)
    }

    func start(_ report: @escaping @Sendable (WallTimerReport) -> Void) {
        descriptor.start { [number = descriptor.number] in
            var expirations: UInt64 = 0
            let result = read(number, &expirations, MemoryLayout.size(ofValue: expirations))
            let code = errno
            report(WallTimerReport(result: result, code: code))
        }
    }

    func arm(at instant: WallInstant) -> WallTimerReport {
        let result = mc_wall_timer_arm(descriptor.number, instant.seconds, Int(instant.nanoseconds))
        let code = errno
        return WallTimerReport(result: Int(result), code: code)
    }
}
