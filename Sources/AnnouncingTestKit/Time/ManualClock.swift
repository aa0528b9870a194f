/// A clock for time limits, fades and intervals that moves only when a test says so.
package final class ManualClock: Clock {
    /// Counted from the clock's start.
    package struct Instant: InstantProtocol {
        package let sinceStart: Duration

        package init(sinceStart: Duration) { self.sinceStart = sinceStart }

        package func advanced(by duration: Duration) -> Instant { Instant(sinceStart: sinceStart + duration) }
        package func duration(to other: Instant) -> Duration { other.sinceStart - sinceStart }
        package static func < (left: Instant, right: Instant) -> Bool { left.sinceStart < right.sinceStart }
    }

    private let sleeping = SleeperList<Instant, Void>(now: Instant(sinceStart: .zero))

    package init() {}

    package var now: Instant { sleeping.now }
    package var minimumResolution: Duration { .zero }

    /// The earliest instant that somebody sleeps for.
    package var nextDeadline: Instant? { sleeping.nextDeadline }

    package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try await sleeping.sleep(until: deadline, reached: ())
    }

    /// Returns once this many tasks sleep on the clock at the same time, or when the calling task is cancelled.
    package func sleepers(atLeast count: Int) async { await sleeping.sleepers(atLeast: count) }

    /// Moves the clock forward and wakes those whose time has come, the earliest first. A task that falls asleep again
    /// within the same stretch is woken by its new deadline only at the next move, unless it has passed already.
    package func advance(by duration: Duration) {
        precondition(duration >= .zero, "This clock never runs backwards; a wall clock may")
        sleeping.advance(to: now.advanced(by: duration), reached: ())
    }
}
