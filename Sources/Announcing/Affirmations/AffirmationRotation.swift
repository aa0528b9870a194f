/// Where one listener stands: which affirmations were heard in this round, and which one last.
package struct AffirmationRotation: Hashable, Codable, Sendable {
    /// Decides the order of every round.
    package var seed: UInt64
    /// Counts rounds from 0.
    package var round: UInt64
    package var heard: Set<Identifier<Affirmation>>
    package var last: Identifier<Affirmation>?

    package init(
        seed: UInt64, round: UInt64 = 0, heard: Set<Identifier<Affirmation>> = [], last: Identifier<Affirmation>? = nil
    ) {
        self.seed = seed
        self.round = round
        self.heard = heard
        self.last = last
    }
}
