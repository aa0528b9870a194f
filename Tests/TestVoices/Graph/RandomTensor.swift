import Foundation

/// Large random weights, made while they are written: a model of hundreds of megabytes is never in memory.
struct RandomTensor {
    let name: String
    let shape: [Int]
    /// The standard deviation of its numbers.
    let deviation: Float

    /// What it repeats: so long that no two rows of any layer are alike (a prime), and short enough to be made at once.
    private static let block: [Float] = {
        var noise = SeededNoise(seed: 1)
        return noise.samples(65_521, deviation: 1)
    }()

    private var count: Int { shape.reduce(1, *) }

    /// `TensorProto` up to its numbers.
    private var head: ProtobufMessage {
        var message = ProtobufMessage()
        for size in shape { message.add(1, integer: size) }
        message.add(2, integer: ElementType.float.rawValue)
        message.add(8, text: name)
        message.open(9, size: 4 * count)
        return message
    }

    /// Bytes of the whole message.
    var size: Int { head.bytes.count + 4 * count }

    func write(_ write: (Data) throws -> Void) rethrows {
        try write(head.bytes)
        let block = Self.block.map { ($0 * deviation).bitPattern.littleEndian }.withUnsafeBytes { Data($0) }
        var rest = 4 * count
        while rest > 0 {
            try write(block.prefix(rest))
            rest -= min(rest, block.count)
        }
    }
}
