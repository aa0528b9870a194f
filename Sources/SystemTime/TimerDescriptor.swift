import Announcing
import CTimer
import Dispatch
import Glibc

/// Owns a `timerfd` on CLOCK_REALTIME and watches it from libdispatch's own thread, which sleeps in the kernel until the
/// timer has something to say. The descriptor is closed when this value goes away.
final class TimerDescriptor: WallTimer {
    private let descriptor: Int32
    /// Not marked Sendable by the module. Safe: libdispatch lets any thread call a source, and this never changes.
    private nonisolated(unsafe) let source: any DispatchSourceRead

    /// - Parameter onClose: called after the descriptor was closed.
    /// - Throws: ``Problem`` `unavailable` when the system has no descriptor left.
    init(onClose: @escaping @Sendable () -> Void = {}) throws(Problem) {
        let descriptor = mc_wall_timer_create()
        let code = errno
        guard descriptor >= 0 else {
            throw Problem(
                .unavailable, "clock timer", "the system refuses one: \(String(cString: strerror(code)))",
                remedy: "Raise the limit of open files (LimitNOFILE) of the service")
        }
        self.descriptor = descriptor
        source = DispatchSource.makeReadSource(
            fileDescriptor: descriptor, queue: DispatchQueue(label: "wall-clock", qos: .userInteractive))
        // libdispatch may still watch the descriptor after cancel() returns; only its cancel handler may close it.
        source.setCancelHandler {
            close(descriptor)
            onClose()
        }
    }

    deinit {
        source.cancel()
        // libdispatch traps on a source that goes away before it was ever activated; a second time does nothing.
        source.activate()
    }

    func start(_ report: @escaping @Sendable (WallTimerReport) -> Void) {
        let descriptor = descriptor
        source.setEventHandler {
            var expirations: UInt64 = 0
            let result = read(descriptor, &expirations, MemoryLayout.size(ofValue: expirations))
            let code = errno
            report(WallTimerReport(result: result, code: code))
        }
        source.activate()
    }

    func arm(at instant: WallInstant) -> WallTimerReport {
        var time = instant.timespec
        let result = mc_wall_timer_arm(descriptor, &time)
        let code = errno
        return WallTimerReport(result: Int(result), code: code)
    }
}
