package import Announcing
package import Foundation

/// A second opinion on what time it is, written from the rules of ``ClockTrust`` and ``UnsureClockPolicy``.
package struct ClockOracle: Sendable {
    private let policy: UnsureClockPolicy
    /// The latest time that the store knew when this process began.
    private let remembered: Date?
    /// What the clock showed when this process last believed it, and what the machine's uptime was.
    private var believed: (time: Date, uptime: TimeInterval)?

    package init(policy: UnsureClockPolicy, remembered: Date?) {
        self.policy = policy
        self.remembered = remembered
    }

    /// - Returns: the time; `nil` while nothing rings.
    package mutating func time(wall: Date, evidence: ClockEvidence) -> (trust: ClockTrust, now: Date?) {
        let uptime = evidence.sinceBoot / .seconds(1)
        let isPossible = wall >= Date(timeIntervalSince1970: 1_767_225_600)
        let isBehind = remembered.map { wall < $0 } ?? false
        let trust: ClockTrust =
            if evidence.isSynchronised {
                .synchronised
            } else if believed != nil {
                !isPossible ? .reckoned : evidence.hasBatteryClock ? .batteryClock : .guess
            } else if evidence.hasBatteryClock, isPossible, !isBehind {
                .batteryClock
            } else if !mayGuess(uptime) || (!isPossible && remembered == nil) {
                .unsure
            } else {
                .guess
            }
        switch trust {
        case .unsure: return (trust, nil)
        case .reckoned: return (trust, believed.map { $0.time.addingTimeInterval(uptime - $0.uptime) })
        case .guess where believed == nil && (!isPossible || isBehind):
            return (trust, remembered?.addingTimeInterval(uptime))
        default:
            believed = (wall, uptime)
            return (trust, wall)
        }
    }

    private func mayGuess(_ uptime: TimeInterval) -> Bool {
        if case .guess(let wait) = policy { uptime >= wait / .seconds(1) } else { false }
    }
}
