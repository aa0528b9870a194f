import Foundation

/// Numbers with a shape, in a graph's file.
struct Tensor {
    enum Elements {
        case floats([Float])
        case integers([Int64])
    }

    /// How the file holds floats: both are legal, exporters write `raw`.
    enum FloatStorage: Sendable {
        case raw
        /// In `float_data`.
        case typed
    }

    let shape: [Int]
    let elements: Elements

    init(_ floats: [Float], shape: [Int]) {
        self.shape = shape
        elements = .floats(floats)
    }

    init(_ integers: [Int64], shape: [Int]) {
        self.shape = shape
        elements = .integers(integers)
    }

    static func scalar(_ value: Float) -> Tensor { Tensor([value], shape: []) }
    static func scalar(_ value: Int64) -> Tensor { Tensor([value], shape: []) }
    static func list(_ values: [Int64]) -> Tensor { Tensor(values, shape: [values.count]) }

    /// `TensorProto`.
    func message(named name: String, floats storage: FloatStorage) -> ProtobufMessage {
        var message = ProtobufMessage()
        for size in shape { message.add(1, integer: size) }
        switch elements {
        case .floats(let values):
            message.add(2, integer: ElementType.float.rawValue)
            message.add(8, text: name)
            message.add(storage == .raw ? 9 : 4, data: Self.littleEndian(values.map(\.bitPattern)))
        case .integers(let values):
            message.add(2, integer: ElementType.int64.rawValue)
            message.add(8, text: name)
            message.add(9, data: Self.littleEndian(values))
        }
        return message
    }

    private static func littleEndian<Integer: FixedWidthInteger>(_ values: [Integer]) -> Data {
        values.map(\.littleEndian).withUnsafeBytes { Data($0) }
    }
}
