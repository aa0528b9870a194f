import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import CloudSpeech

@Suite struct WyomingReaderTests {
    /// As the protocol's own writer emits them.
    private static let stream =
        Array(#"{"type": "audio-start", "version": "1.9.0", "data_length": 58}"#.utf8) + [10]
        + Array(#"{"rate": 22050, "width": 2, "channels": 1, "timestamp": 0}"#.utf8)
        + Array(#"{"type": "audio-chunk", "data": {"rate": 1, "extra": "ä"}, "#.utf8)
        + Array(#""data_length": 15, "payload_length": 4}"#.utf8) + [10] + Array(#"{"rate": 22050}"#.utf8) + [
            10, 123, 10, 0,
        ]
        + Array(#"{"type": "audio-stop"}"#.utf8) + [10]

    private func events(_ pieces: [[UInt8]]) throws -> [WyomingEvent] {
        var reader = WyomingReader(from: "test")
        var events: [WyomingEvent] = []
        for piece in pieces {
            reader.append(piece)
            while let event = try reader.next() { events.append(event) }
        }
        return events
    }

    @Test func `messages that are cut anywhere come out whole`() throws {
        let whole = try events([Self.stream])
        #expect(whole.map(\.type) == ["audio-start", "audio-chunk", "audio-stop"])
        #expect(whole.map(\.payload) == [[], [10, 123, 10, 0], []])
        for cut in 1..<Self.stream.count {
            let parts = try events([Array(Self.stream[..<cut]), Array(Self.stream[cut...])])
            #expect(parts.map(\.type) == whole.map(\.type), "cut at \(cut)")
            #expect(parts.map(\.payload) == whole.map(\.payload), "cut at \(cut)")
        }
    }

    @Test func `data behind the line overwrite those in it`() throws {
        let chunk = try #require(try events([Self.stream]).dropFirst().first)
        let data = try JSONSerialization.jsonObject(with: chunk.data) as? NSDictionary
        #expect(data == ["rate": 22050, "extra": "ä"])
    }

    @Test func `a message is written as the protocol has it`() throws {
        #expect(WyomingEvent("describe").bytes == Array("{\"type\": \"describe\", \"version\": \"1.9.0\"}\n".utf8))
        let event = try WyomingEvent("synthesize", ["text": "Größe"])
        #expect(try events([event.bytes]) == [event])
    }

    @Test(arguments: [
        "no JSON\n", "[]\n", "{}\n", #"{"type": 1}"# + "\n", #"{"type": "a", "data_length": -1}"# + "\n",
        #"{"type": "a", "payload_length": 99999999999}"# + "\n",
        #"{"type":"a","data":{"b":1},"data_length":2}"# + "\n]]",
        String(repeating: "x", count: 70_000),
    ])
    func `what is no message is a problem of the server's`(text: String) async {
        await expectProblem(.server) { _ = try events([Array(text.utf8)]) }
    }
}
