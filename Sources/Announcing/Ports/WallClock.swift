package import Foundation

/// The time of day, as the world counts it. It can jump; time limits and fades use `any Clock<Duration>` instead.
package protocol WallClock: Sendable {
    /// The time now.
    var now: Date { get }

    /// What speaks for ``now`` being the true time. Looks at the system each time; some microseconds.
    var evidence: ClockEvidence { get }

    /// How often it was seen to be set. To be read before ``now``, by whoever computes a deadline from it.
    var steps: Int { get }

    /// Waits for an instant, without polling.
    ///
    /// - Parameters:
    ///   - deadline: when to return; `nil` waits for a step of the clock only. A deadline in the past returns at once.
    ///   - steps: what ``steps`` was when the deadline was computed; a step since then returns at once. `nil` when the
    ///     deadline does not depend on what the clock showed.
    /// - Returns: `.reached`, never before the deadline; or `.stepped` as soon as the clock was set, whatever it now
    ///   shows, or began to be kept in step with the world, as far as the system tells; so that the caller decides
    ///   afresh.
    /// - Throws: `CancellationError`; ``Problem`` when the system refuses a timer.
    func wait(until deadline: Date?, after steps: Int?) async throws -> WallClockWake
}

extension WallClock {
    package func wait(until deadline: Date?) async throws -> WallClockWake {
        try await wait(until: deadline, after: nil)
    }
}

package enum WallClockWake: Hashable, Sendable {
    case reached, stepped
}
