package import Foundation

/// The time of day, as the world counts it. It can jump; time limits and fades use `any Clock<Duration>` instead.
package protocol WallClock: Sendable {
    /// The time now.
    var now: Date { get }

    /// Waits for an instant, without polling.
    ///
    /// - Parameter deadline: when to return; `nil` waits for a step of the clock only. A deadline in the past returns
    ///   at once.
    /// - Returns: `.reached`, never before the deadline; or `.stepped` as soon as the clock was set, whatever it now
    ///   shows, so that the caller decides afresh.
    /// - Throws: `CancellationError`; ``Problem`` when the system refuses a timer.
    func wait(until deadline: Date?) async throws -> WallClockWake
}

package enum WallClockWake: Hashable, Sendable {
    case reached, stepped
}
