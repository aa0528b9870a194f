package import Foundation

/// Whether the wall clock is believed, and why.
package enum ClockTrust: String, Hashable, Codable, Sendable {
    /// The kernel says that something keeps it in step with the world.
    case synchronised
    /// It was set at boot from a clock with a battery.
    case batteryClock = "battery-clock"
    /// Nobody vouches for it, but nobody will: what it shows, or what can be reckoned, is the best guess.
    case guess
    /// It shows nonsense, and the time is counted on from when it was last believed.
    case reckoned
    /// It may show anything. Nothing rings.
    case unsure
}

/// What is done while nobody vouches for the clock.
package enum UnsureClockPolicy: Hashable, Sendable {
    /// Nothing rings until somebody does.
    case hold
    /// The best guess is taken once the machine has been up for this long.
    case guess(after: Duration)
}

/// Decides what time it is. A board without a battery starts in the past, and an alarm at a made-up time is as bad as
/// none.
package struct ClockJudge: Hashable, Sendable {
    package struct Verdict: Hashable, Sendable {
        package var trust: ClockTrust
        /// The time, as well as it can be known.
        package var now: Date
        /// When, by the wall clock, to judge again, should nothing happen until then; `nil` when only an event can change
        /// the verdict.
        package var lookAgain: Date?
    }

    /// No box has this program before 2026: a clock that shows less is wrong.
    package static let earliest = Date(timeIntervalSince1970: 1_767_225_600)

    package var policy: UnsureClockPolicy
    /// The latest time known from before this process.
    package var lastKnown: KnownTime?
    /// What the clock showed when it was last believed by this process.
    private var believed: Date?

    package init(policy: UnsureClockPolicy, lastKnown: KnownTime? = nil) {
        self.policy = policy
        self.lastKnown = lastKnown
    }

    /// - Parameters:
    ///   - wall: what the clock shows.
    ///   - sinceBelieved: since the last verdict that was neither ``ClockTrust/unsure`` nor ``ClockTrust/reckoned``;
    ///     without meaning before one.
    package mutating func judge(wall: Date, evidence: ClockEvidence, sinceBelieved: Duration) -> Verdict {
        if evidence.isSynchronised { return believe(wall, .synchronised) }
        guard wall >= Self.earliest else { return judgeNonsense(wall, evidence, sinceBelieved) }
        // Somebody set it while this ran; who sets a clock means it.
        if believed != nil { return believe(wall, evidence.hasBatteryClock ? .batteryClock : .guess) }
        let isPast = lastKnown.map { wall < $0.at } ?? false
        if evidence.hasBatteryClock, !isPast { return believe(wall, .batteryClock) }
        if isPast { return reckon(wall, evidence) }
        return waitsStill(wall, evidence) ?? believe(wall, .guess)
    }

    private func judgeNonsense(_ wall: Date, _ evidence: ClockEvidence, _ sinceBelieved: Duration) -> Verdict {
        guard let believed else { return reckon(wall, evidence) }
        return Verdict(trust: .reckoned, now: believed.addingTimeInterval(sinceBelieved / .seconds(1)))
    }

    /// From the last time known. The hours without power are missing from it: better too late than never.
    private func reckon(_ wall: Date, _ evidence: ClockEvidence) -> Verdict {
        if let verdict = waitsStill(wall, evidence) { return verdict }
        guard let lastKnown else { return Verdict(trust: .unsure, now: wall) }
        return Verdict(trust: .guess, now: lastKnown.counted(to: evidence.moment))
    }

    /// `nil` once the policy allows a guess.
    private func waitsStill(_ wall: Date, _ evidence: ClockEvidence) -> Verdict? {
        guard case .guess(let wait) = policy else { return Verdict(trust: .unsure, now: wall) }
        guard evidence.sinceBoot < wait else { return nil }
        let rest = (wait - evidence.sinceBoot) / .seconds(1)
        return Verdict(trust: .unsure, now: wall, lookAgain: wall.addingTimeInterval(rest))
    }

    private mutating func believe(_ wall: Date, _ trust: ClockTrust) -> Verdict {
        believed = wall
        return Verdict(trust: trust, now: wall)
    }
}
