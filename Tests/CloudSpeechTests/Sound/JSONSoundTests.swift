import Announcing
import AnnouncingTestKit
import Foundation
import Testing

@testable import CloudSpeech

@Suite struct JSONSoundTests {
    private func read(_ text: String, by size: Int = .max) throws -> (sound: [UInt8], rest: String) {
        var reader = JSONSound(field: "audio", from: "test")
        var sound: [UInt8] = []
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            sound += try reader.read(Array(bytes.prefix(size)))
            bytes = bytes.dropFirst(size)
        }
        return (sound, String(decoding: try reader.finish(), as: UTF8.self))
    }

    @Test(arguments: 0..<10) func `base64 of any length comes out as it went in, however it is cut`(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ 250) }
        let text = "{\"audio\": \"\(Data(bytes).base64EncodedString())\"}"
        for size in [1, 2, 3, 7, 1000] { #expect(try read(text, by: size).sound == bytes) }
    }

    @Test func `what stands beside the sound is kept, wherever it stands`() throws {
        let text = #"{"a":[1,{"audio":"no"}],"name":"audio","b\"":"}","audio":"AQID","left":7,"n":null}"#
        for size in [1, 5, 1000] {
            let result = try read(text, by: size)
            #expect(result.sound == [1, 2, 3])
            #expect(result.rest == text.replacing("AQID", with: ""))
        }
    }

    @Test func `escapes that JSON allows in base64 are understood`() throws {
        let result = try read(#"{"audio":"\/\/8\u003d\n"}"#)
        #expect(result.sound == [255, 255])
    }

    @Test(arguments: [#"{"audio":"AQID"#, #"{"audio":"AQID""#, #"{"audio":"AQ"}"#, "{", ""])
    func `an object that is cut short is no answer`(text: String) async {
        await expectProblem(.badAudio) { _ = try read(text) }
    }

    @Test(arguments: [#"{"audio":"A*ID"}"#, #"{"audio":"=QID"}"#, #"{"audio":"AQ=D"}"#, #"{"audio":"A\u12345D"}"#])
    func `what is no base64 is no sound`(text: String) async {
        await expectProblem(.badAudio) { _ = try read(text) }
    }

    @Test func `words without end are given up`() async {
        await expectProblem(.badAudio) {
            var reader = JSONSound(field: "audio", from: "test")
            for _ in 0..<100 { _ = try reader.read(Array("{\"a\":[".utf8) + [UInt8](repeating: 32, count: 16 << 10)) }
        }
    }
}
