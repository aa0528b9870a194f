/// Where one listener stands: which affirmations were heard in this round, and which one last.
///
/// Each is heard once a round. The order of a round follows from the seed alone, by a number that each affirmation draws
/// for itself, so that one that is added or removed in the middle of a round leaves the order of the others as it was.
package struct AffirmationRotation: Hashable, Codable, Sendable {
    /// Decides the order of every round.
    package var seed: UInt64
    /// Counts rounds from 0.
    package var round: UInt64
    package var heard: Set<Identifier<Affirmation>>
    package var last: Identifier<Affirmation>?

    package init(
        seed: UInt64, round: UInt64 = 0, heard: Set<Identifier<Affirmation>> = [],
        last: Identifier<Affirmation>? = nil
    ) {
        self.seed = seed
        self.round = round
        self.heard = heard
        self.last = last
    }

    /// Takes the next one, and counts it as heard.
    ///
    /// Never the same twice in a row where there is a choice, also from one round to the next.
    /// - Parameter all: what there is to choose from, in any order.
    /// - Returns: `nil` when there is nothing.
    package mutating func next(among all: [Identifier<Affirmation>]) -> Identifier<Affirmation>? {
        var left = all.filter { !heard.contains($0) }
        if left.isEmpty {
            round += 1
            heard = []
            left = all
        }
        let fresh = left.filter { $0 != last }
        guard let next = (fresh.isEmpty ? left : fresh).min(by: { draw($0) < draw($1) }) else { return nil }
        heard.insert(next)
        last = next
        return next
    }

    /// The number an affirmation draws in this round.
    private func draw(_ affirmation: Identifier<Affirmation>) -> UInt64 {
        Self.mix(Self.mix(Self.mix(seed) ^ round) ^ UInt64(bitPattern: affirmation.rawValue))
    }

    /// SplitMix64's step (Steele, Lea and Flood, 2014): spreads neighbouring numbers evenly.
    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
