/// The same numbers on every machine: SplitMix64.
struct SeededNoise: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Evenly spread around zero, with this standard deviation.
    mutating func sample(deviation: Float) -> Float {
        let unit = Float(next() >> 40) / Float(1 << 24)
        return (unit - 0.5) * 3.464_101_6 * deviation
    }

    mutating func samples(_ count: Int, deviation: Float) -> [Float] {
        (0..<count).map { _ in sample(deviation: deviation) }
    }
}
