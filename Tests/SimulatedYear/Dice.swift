import Foundation

/// Chance with a seed, so that a year that went wrong goes wrong again.
package struct Dice: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D | 1 }

    /// Marsaglia's xorshift with shifts of 13, 7 and 17, multiplied.
    package mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x9E37_79B9_7F4A_7C15
    }

    /// Whether something happens that happens once in so many times.
    package mutating func oneIn(_ times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }

    /// Any of these. There must be one.
    package mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &self)]
    }

    /// Seconds from `low` to `high`, short ones as likely as long ones.
    package mutating func seconds(_ low: Double, _ high: Double) -> Double {
        low * pow(high / low, .random(in: 0...1, using: &self))
    }
}
