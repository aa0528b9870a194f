/// Writes the fields of one protobuf message.
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// A field of type int32, int64 or enum.
    mutating func add(_ field: Int, integer: Int) {
        appendKey(field, wireType: 0)
        appendVarint(UInt64(bitPattern: Int64(integer)))
    }

    mutating func add(_ field: Int, text: String) { add(field, bytes: Array(text.utf8)) }

    mutating func add(_ field: Int, bytes content: [UInt8]) {
        appendKey(field, wireType: 2)
        appendVarint(UInt64(content.count))
        bytes.append(contentsOf: content)
    }

    mutating func add(_ field: Int, message: ProtobufWriter) { add(field, bytes: message.bytes) }

    /// Whole fields with their keys, as they came from another message of the same kind.
    mutating func append(records: UnsafeRawBufferPointer) { bytes.append(contentsOf: records) }

    private mutating func appendKey(_ field: Int, wireType: UInt64) {
        appendVarint(UInt64(field) << 3 | wireType)
    }

    private mutating func appendVarint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
