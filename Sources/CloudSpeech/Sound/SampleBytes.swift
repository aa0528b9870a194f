/// Signed 16-bit samples, the low byte first, out of bytes that may be cut inside one.
struct SampleBytes: Sendable {
    /// The low byte of a sample whose high byte is still to come.
    private var low: UInt8?

    /// Whether the bytes so far ended with a sample.
    var isWhole: Bool { low == nil }

    mutating func read(_ bytes: ArraySlice<UInt8>) -> [Int16] {
        var bytes = bytes
        var samples: [Int16] = []
        samples.reserveCapacity(bytes.count / 2 + 1)
        if let low, let high = bytes.popFirst() {
            samples.append(Self.sample(low, high))
            self.low = nil
        }
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            samples.append(Self.sample(bytes[index], bytes[index + 1]))
            index += 2
        }
        if index < bytes.endIndex { low = bytes[index] }
        return samples
    }

    private static func sample(_ low: UInt8, _ high: UInt8) -> Int16 {
        Int16(bitPattern: UInt16(low) | UInt16(high) << 8)
    }
}
