/// What becomes of an alarm whose time passed while the box was off, asleep, or showing another time.
package enum MissedRule: Hashable, Sendable {
    /// It rings all the same, up to so many minutes late (1 to 1440); after that it is only told in history.
    case ringLate(minutes: Int)
    /// It is said once that it was missed, without ringing.
    case announce
    /// It is told in history only.
    case skip

    package static let standard = MissedRule.ringLate(minutes: 30)
}

extension MissedRule: LosslessStringConvertible, Codable {
    /// `ring-late` (30 minutes), `ring-late:90`, `announce`, `skip`.
    package init?(_ description: String) {
        let parts = description.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        switch (parts.first, parts.count) {
        case ("ring-late", 1): self = .standard
        case ("ring-late", 2):
            guard let minutes = Int(parts[1]), (1...1440).contains(minutes) else { return nil }
            self = .ringLate(minutes: minutes)
        case ("announce", 1): self = .announce
        case ("skip", 1): self = .skip
        default: return nil
        }
    }

    package var description: String {
        switch self {
        case .ringLate(let minutes): "ring-late:\(minutes)"
        case .announce: "announce"
        case .skip: "skip"
        }
    }

    package init(from decoder: any Decoder) throws {
        self = try decoder.decodeText(as: "ring-late:MINUTES, announce or skip")
    }

    package func encode(to encoder: any Encoder) throws { try encoder.encodeText(description) }
}
