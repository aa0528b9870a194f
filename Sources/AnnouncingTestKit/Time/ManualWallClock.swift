package import Announcing
package import Foundation
import Synchronization

/// A clock on the wall that moves only when a test says so, and can be set like one.
package final class ManualWallClock: WallClock {
    private let waiting: SleeperList<Date, WallClockWake>
    private let shownEvidence: Mutex<ClockEvidence>

    /// - Parameters:
    ///   - now: by default 2026-11-24T06:45:00Z.
    ///   - evidence: by default of a clock that can be trusted.
    package init(
        now: Date = Date(timeIntervalSince1970: 1_795_502_700),
        evidence: ClockEvidence = ClockEvidence(
            isSynchronised: true, hasBatteryClock: true, sinceBoot: .seconds(3600))
    ) {
        waiting = SleeperList(now: now)
        shownEvidence = Mutex(evidence)
    }

    /// What speaks for this clock; a change wakes nobody.
    package var evidence: ClockEvidence {
        get { shownEvidence.withLock { $0 } }
        set { shownEvidence.withLock { $0 = newValue } }
    }

    package var now: Date { waiting.now }

    /// The earliest instant that somebody waits for.
    package var nextDeadline: Date? { waiting.nextDeadline }

    package var steps: Int { waiting.alarms }

    package func wait(until deadline: Date?, after steps: Int?) async throws -> WallClockWake {
        try await waiting.sleep(
            until: deadline, reached: .reached, missed: steps.map { (.stepped, unlessAlarms: $0) })
    }

    /// Returns once this many tasks wait at the same time, or when the calling task is cancelled.
    package func waiters(atLeast count: Int) async { await waiting.sleepers(atLeast: count) }

    /// Lets time pass until an instant, and wakes those whose deadline has come with `.reached`.
    package func advance(to instant: Date) {
        precondition(instant >= now, "Time passes forwards; to set the clock back, step(to:)")
        waiting.advance(to: instant, reached: .reached)
    }

    /// Lets time pass.
    package func advance(by duration: Duration) { advance(to: now.advanced(by: duration / .seconds(1))) }

    /// Sets the clock, forwards or backwards, and wakes all who wait with `.stepped`.
    package func step(to instant: Date) { waiting.wakeAll(at: instant, as: .stepped) }

    /// Sets the clock by a stretch, which may be negative.
    package func step(by duration: Duration) { step(to: now.advanced(by: duration / .seconds(1))) }
}
