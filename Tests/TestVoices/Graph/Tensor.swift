import Foundation

/// Numbers with a shape, in a graph's file.
struct Tensor {
    /// How the file holds floats: both are legal, exporters write `raw`.
    enum FloatStorage: Sendable {
        case raw
        /// In `float_data`.
        case typed
    }

    let shape: [Int]
    private var floats: [Float] = []
    private var integers: [Int64] = []
    private let type: ElementType

    init(_ floats: [Float], shape: [Int]) {
        self.shape = shape
        self.floats = floats
        type = .float
    }

    init(_ integers: [Int64], shape: [Int]) {
        self.shape = shape
        self.integers = integers
        type = .int64
    }

    static func zeros(_ shape: [Int]) -> Tensor {
        Tensor([Float](repeating: 0, count: shape.reduce(1, *)), shape: shape)
    }

    static func scalar(_ value: Float) -> Tensor { Tensor([value], shape: []) }
    static func scalar(_ value: Int64) -> Tensor { Tensor([value], shape: []) }
    static func list(_ values: [Int64]) -> Tensor { Tensor(values, shape: [values.count]) }

    /// An element of float weights with three axes.
    subscript(row: Int, column: Int, tap: Int) -> Float {
        get { floats[(row * shape[1] + column) * shape[2] + tap] }
        set { floats[(row * shape[1] + column) * shape[2] + tap] = newValue }
    }

    /// Sets the weights of one output to zero.
    mutating func clear(row: Int) {
        let size = shape[1] * shape[2]
        for index in row * size..<(row + 1) * size { floats[index] = 0 }
    }

    /// `TensorProto`.
    func message(named name: String, floats storage: FloatStorage) -> ProtobufMessage {
        var message = ProtobufMessage()
        for size in shape { message.add(1, integer: size) }
        message.add(2, integer: type.rawValue)
        message.add(8, text: name)
        if type == .float {
            message.add(storage == .raw ? 9 : 4, data: Self.littleEndian(floats.map(\.bitPattern)))
        } else {
            message.add(9, data: Self.littleEndian(integers))
        }
        return message
    }

    private static func littleEndian<Integer: FixedWidthInteger>(_ values: [Integer]) -> Data {
        values.map(\.littleEndian).withUnsafeBytes { Data($0) }
    }
}
