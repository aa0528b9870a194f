package import Foundation

/// Whether the next alarm will ring, and every reason to doubt it. A pure value: it is told the facts, and looks at
/// nothing itself.
package struct Checkup: Hashable, Sendable {
    package enum Verdict: String, Hashable, Codable, Sendable {
        case willRing = "will-ring"
        /// It rings, but not as it was meant to.
        case willRingBut = "will-ring-but"
        /// Something can keep it from being heard at its time.
        case mayNotRing = "may-not-ring"
        /// Nothing is to ring.
        case noAlarm = "no-alarm"
    }

    /// One reason to doubt.
    package struct Doubt: Hashable, Codable, Sendable {
        package enum Subject: String, Hashable, Codable, CaseIterable, Sendable {
            case daemon, schedule, clock, battery, sound, volume, clip, greeting, voice, disk, database, machine
        }

        /// The worst last.
        package enum Severity: String, Hashable, Codable, CaseIterable, Sendable {
            /// Worth knowing; the alarm rings as it was meant to.
            case note
            /// The alarm rings, but otherwise than it was meant to, or nothing would catch the next thing that breaks.
            case warning
            /// The alarm may not be heard at its time.
            case grave
        }

        package var about: Subject
        package var severity: Severity
        /// Whole sentences for a person.
        package var what: String
        /// What a person can do about it; empty when there is nothing to do.
        package var remedy: String

        package init(_ about: Subject, _ severity: Severity, _ what: String, remedy: String) {
            self.about = about
            self.severity = severity
            self.what = what
            self.remedy = remedy
        }
    }

    package let madeAt: Date
    package let next: NextAlarm?
    package let verdict: Verdict
    /// The worst first.
    package let doubts: [Doubt]
    /// Whether it is worth a light. That nobody vouches for a clock which shows a possible time is not, by itself: the owner
    /// lets the box guess, and a light that is on every night tells nothing any more.
    package let isDoubtful: Bool

    package init(_ facts: CheckupFacts) {
        madeAt = facts.now
        next = facts.next
        let found = facts.doubts
        doubts = Doubt.Severity.allCases.reversed().flatMap { severity in found.filter { $0.severity == severity } }
        verdict =
            switch (doubts.first?.severity, facts.next) {
            case (_, nil): facts.scheduleProblems.isEmpty ? .noAlarm : .mayNotRing
            case (.grave, _): .mayNotRing
            case (.warning, _): .willRingBut
            case (.note, _), (nil, _): .willRing
            }
        let isOrdinaryGuess = facts.trust == .guess && facts.now >= ClockJudge.earliest
        isDoubtful =
            verdict != .noAlarm
            && doubts.contains { $0.severity != .note && !(isOrdinaryGuess && $0.about == .clock) }
    }

    /// The verdict as a sentence.
    package var sentence: String {
        guard let next else {
            return verdict == .noAlarm ? "No alarm is to ring." : "It can't be told what rings next."
        }
        let alarm = next.schedule.plan.label.map { "The alarm \"\($0)\"" } ?? "The alarm"
        let when = next.occurrence.inWords
        return switch verdict {
        case .willRing, .noAlarm: "\(alarm) will ring on \(when)."
        case .willRingBut: "\(alarm) will ring on \(when), but not everything is as it should be."
        case .mayNotRing: "\(alarm) may not ring on \(when)."
        }
    }
}

/// What rings next, and when.
package struct NextAlarm: Hashable, Sendable {
    package var schedule: Schedule
    package var occurrence: Occurrence

    package init(_ schedule: Schedule, _ occurrence: Occurrence) {
        self.schedule = schedule
        self.occurrence = occurrence
    }
}

extension Occurrence {
    /// On the wall of its zone: `Wednesday 2026-11-25 at 06:45`.
    package var inWords: String {
        let local = LocalDateTime(localSeconds: instant.secondsSince1970 + Int64(offset))
        return "\(local.date.weekday.rawValue.capitalized) \(local.date) at \(local.time)"
    }
}
