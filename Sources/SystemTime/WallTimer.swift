import Glibc

/// A timer on the system's clock that also tells when the clock is set. The seam at which tests make it tell so, since
/// setting a machine's clock is nothing for a test.
protocol WallTimer: AnyObject, Sendable {
    /// Begins to report, one call at a time, on a thread of the timer's choice. Called once, before ``arm(at:)``.
    func start(_ report: @escaping @Sendable (WallTimerReport) -> Void)

    /// Sets the one instant that is reported as `.expired`, in place of the one before. Never blocks.
    /// - Returns: how that went; `.expired` when it is armed.
    func arm(at instant: WallInstant) -> WallTimerReport
}

/// What a wall timer has to say.
enum WallTimerReport: Hashable, Sendable {
    /// The armed instant has come.
    case expired
    /// The clock was set. The timer is still armed.
    case stepped
    /// Nothing, after all: the timer was armed anew in the meantime.
    case nothing
    /// The system refused, with this `errno`.
    case failed(Int32)

    /// - Parameters:
    ///   - result: what a system call on the timer returned; negative for an error.
    ///   - code: its `errno`.
    init(result: Int, code: Int32) {
        self =
            switch (result, code) {
            case (0..., _): .expired
            case (_, ECANCELED): .stepped
            case (_, EAGAIN), (_, EINTR): .nothing
            default: .failed(code)
            }
    }
}
