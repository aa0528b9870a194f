/// Walks the fields of one protobuf message, in the order in which they lie there.
///
/// Whatever the bytes are, it ends or throws: each step goes forward, and no byte outside the message is read.
///
/// It borrows the buffer, and is therefore only used inside the `withUnsafeBytes` that the buffer comes from.
struct ProtobufReader {
    private let buffer: UnsafeRawBufferPointer
    private var position: Int
    /// Never more than `buffer.count`, and `position` never more than this: each index below is proven by that.
    private let end: Int

    /// - Parameter message: where the message lies in the buffer; what is outside the buffer is not part of it.
    init(_ buffer: UnsafeRawBufferPointer, in message: Range<Int>) {
        let inside = message.clamped(to: 0..<buffer.count)
        self.buffer = buffer
        position = inside.lowerBound
        end = inside.upperBound
    }

    var isAtEnd: Bool { position == end }

    /// The next field, or `nil` at the end of the message.
    mutating func next() throws(ProtobufFailure) -> ProtobufField? {
        guard !isAtEnd else { return nil }
        let start = position
        let key = try varint()
        let number = key >> 3
        guard (1..<1 << 29).contains(number) else { throw .invalidFieldNumber(offset: start) }
        let value: ProtobufField.Value
        switch key & 7 {
        case 0: value = .varint(try varint())
        case 1: value = .fixed64(try take(8, of: start))
        case 2:
            let length = try varint()
            value = .bytes(try take(length, of: start))
        case 5: value = .fixed32(try take(4, of: start))
        case let type: throw .unknownWireType(Int(type), offset: start)
        }
        return ProtobufField(number: Int(number), value: value, record: start..<position)
    }

    /// The next number of a packed field, where there are no keys.
    mutating func varint() throws(ProtobufFailure) -> UInt64 {
        let start = position
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < end {
            let byte = buffer[position]
            position += 1
            guard shift < 63 || byte < 2 else { throw .oversizedNumber(offset: start) }
            value |= UInt64(byte & 0x7F) << shift
            guard byte >= 0x80 else { return value }
            shift += 7
        }
        throw .truncated(offset: start)
    }

    private mutating func take(_ count: UInt64, of fieldStart: Int) throws(ProtobufFailure) -> Range<Int> {
        guard count <= UInt64(end - position) else { throw .truncated(offset: fieldStart) }
        let start = position
        position += Int(count)
        return start..<position
    }
}
