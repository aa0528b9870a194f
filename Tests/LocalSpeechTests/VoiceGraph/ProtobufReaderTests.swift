import Testing

@testable import LocalSpeech

@Suite struct ProtobufReaderTests {
    private func fields(_ bytes: [UInt8]) throws -> [ProtobufField] {
        try bytes.withUnsafeBytes { buffer in
            var reader = ProtobufReader(buffer, in: 0..<buffer.count)
            var fields: [ProtobufField] = []
            while let field = try reader.next() { fields.append(field) }
            return fields
        }
    }

    @Test func `each wire type is read with its place`() throws {
        let bytes: [UInt8] =
            [0x08, 0x96, 0x01, 0x11] + [1, 2, 3, 4, 5, 6, 7, 8] + [0x1A, 2, 65, 66, 0x25, 9, 9, 9, 9]
        #expect(
            try fields(bytes) == [
                ProtobufField(number: 1, value: .varint(150), record: 0..<3),
                ProtobufField(number: 2, value: .fixed64(4..<12), record: 3..<12),
                ProtobufField(number: 3, value: .bytes(14..<16), record: 12..<16),
                ProtobufField(number: 4, value: .fixed32(17..<21), record: 16..<21),
            ])
    }

    @Test(arguments: [0, 1, 127, 128, 300, Int(Int32.max), .max, -1, .min])
    func `a number is read as it was written`(number: Int) throws {
        var writer = ProtobufWriter()
        writer.add(77, integer: number)
        let field = try #require(try fields(writer.bytes).first)
        #expect(try field.integer() == number)
        #expect(field.number == 77)
    }

    @Test func `a message is read as it was written`() throws {
        var inner = ProtobufWriter()
        inner.add(1, text: "coffee")
        var writer = ProtobufWriter()
        writer.add(5, message: inner)
        let field = try #require(try fields(writer.bytes).first)
        #expect(field.number == 5)
        #expect(Array(writer.bytes[try field.bytes()]) == inner.bytes)
    }

    @Test(
        arguments: [
            ([0x08], ProtobufFailure.truncated(offset: 1)),
            ([0x08, 0x80], .truncated(offset: 1)),
            ([0x80], .truncated(offset: 0)),
            ([0x08, 1, 0x12, 3, 65, 66], .truncated(offset: 2)),
            ([0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], .truncated(offset: 0)),
            ([0x09, 1, 2, 3, 4, 5, 6, 7], .truncated(offset: 0)),
            ([0x0D, 1, 2, 3], .truncated(offset: 0)),
            ([0x08] + [UInt8](repeating: 0xFF, count: 10), .oversizedNumber(offset: 1)),
            ([0x08] + [UInt8](repeating: 0xFF, count: 9) + [0x02], .oversizedNumber(offset: 1)),
            ([0x00, 0x00], .invalidFieldNumber(offset: 0)),
            ([0x80, 0x80, 0x80, 0x80, 0x10, 0x00], .invalidFieldNumber(offset: 0)),
            ([0x0B], .unknownWireType(3, offset: 0)),
            ([0x0C], .unknownWireType(4, offset: 0)),
            ([0x0E], .unknownWireType(6, offset: 0)),
            ([0x0F], .unknownWireType(7, offset: 0)),
        ] as [([UInt8], ProtobufFailure)])
    func `what is not a message is refused with its place`(bytes: [UInt8], failure: ProtobufFailure) {
        #expect(throws: failure) { try fields(bytes) }
    }

    @Test func `a field of another type is refused`() throws {
        let fields = try fields([0x08, 5, 0x12, 1, 65])
        #expect(throws: ProtobufFailure.unexpectedType(field: 1, offset: 0)) { try fields[0].bytes() }
        #expect(throws: ProtobufFailure.unexpectedType(field: 2, offset: 2)) { try fields[1].integer() }
    }

    @Test func `nothing outside of the buffer is read, whatever range is asked for`() throws {
        let fields = try ([0x08, 5] as [UInt8]).withUnsafeBytes { buffer in
            var reader = ProtobufReader(buffer, in: 0..<1_000)
            return [try reader.next(), try reader.next()]
        }
        #expect(fields.map { $0?.record } == [0..<2, nil])
    }
}
