import Foundation

/// A message in protobuf's wire format, as far as ONNX files need it.
struct ProtobufMessage {
    private(set) var bytes = Data()

    private enum WireType: UInt64 {
        case varint = 0
        case lengthDelimited = 2
        case fixed32 = 5
    }

    mutating func add(_ field: UInt64, integer: Int) {
        start(field, .varint)
        append(varint: UInt64(bitPattern: Int64(integer)))
    }

    mutating func add(_ field: UInt64, float: Float) {
        start(field, .fixed32)
        withUnsafeBytes(of: float.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ field: UInt64, text: String) { add(field, data: Data(text.utf8)) }

    mutating func add(_ field: UInt64, message: ProtobufMessage) { add(field, data: message.bytes) }

    mutating func add(_ field: UInt64, data: Data) {
        open(field, size: data.count)
        bytes.append(data)
    }

    /// The head of a field whose content is written by somebody else, right behind.
    mutating func open(_ field: UInt64, size: Int) {
        start(field, .lengthDelimited)
        append(varint: UInt64(size))
    }

    private mutating func start(_ field: UInt64, _ type: WireType) { append(varint: field << 3 | type.rawValue) }

    private mutating func append(varint value: UInt64) {
        var rest = value
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
