/// One field of a protobuf message, as the wire format shows it.
///
/// All ranges are byte offsets into the buffer that the message lies in.
struct ProtobufField: Hashable, Sendable {
    /// What a field holds. Nothing is copied: long values are ranges.
    enum Value: Hashable, Sendable {
        case varint(UInt64)
        case fixed64(Range<Int>)
        /// A string, raw bytes, a message or packed numbers: the wire format does not tell them apart.
        case bytes(Range<Int>)
        case fixed32(Range<Int>)
    }

    let number: Int
    let value: Value
    /// The whole field with its key, for copying it as it is.
    let record: Range<Int>

    /// The bytes of a string, a message, packed numbers.
    func bytes() throws(ProtobufFailure) -> Range<Int> {
        guard case .bytes(let range) = value else { throw .unexpectedType(field: number, offset: record.lowerBound) }
        return range
    }

    /// The number of a field of type int32, int64 or enum.
    func integer() throws(ProtobufFailure) -> Int {
        guard case .varint(let bits) = value else { throw .unexpectedType(field: number, offset: record.lowerBound) }
        return Int(truncatingIfNeeded: bits)
    }
}
