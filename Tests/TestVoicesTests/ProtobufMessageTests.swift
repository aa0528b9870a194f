import Foundation
import Testing

@testable import TestVoices

@Suite struct ProtobufMessageTests {
    @Test(
        arguments: [
            (0, [0x08, 0x00]), (127, [0x08, 0x7F]), (300, [0x08, 0xAC, 0x02]),
            (-1, [0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]),
        ] as [(Int, [UInt8])])
    func `writes an integer as a varint`(value: Int, bytes: [UInt8]) {
        var message = ProtobufMessage()
        message.add(1, integer: value)
        #expect(Array(message.bytes) == bytes)
    }

    @Test func `writes floats, texts and messages with their field and length`() {
        var inner = ProtobufMessage()
        inner.add(2, float: 1)
        #expect(Array(inner.bytes) == [0x15, 0x00, 0x00, 0x80, 0x3F])
        var message = ProtobufMessage()
        message.add(20, text: "ə")
        message.add(3, message: inner)
        #expect(Array(message.bytes) == [0xA2, 0x01, 0x02, 0xC9, 0x99, 0x1A, 0x05, 0x15, 0x00, 0x00, 0x80, 0x3F])
    }
}
