import Foundation
import Testing

@testable import TestVoices

@Suite struct PiperTestVoiceTests {
    @Test func `is a few hundred kilobytes, the same every time`() {
        let model = PiperTestVoice().model()
        #expect((200_000..<600_000).contains(model.count))
        #expect(PiperTestVoice().model() == model)
    }

    @Test func `has the published symbols at their ids`() throws {
        let symbols = PiperSymbols.all
        #expect(symbols.count == 154)
        #expect(Set(symbols).count == 154)
        for (symbol, id) in [
            ("_", 0), ("^", 1), ("$", 2), (" ", 3), ("a", 14), ("z", 38), ("ə", 59), ("ɹ", 88),
            ("ˈ", 120), ("ː", 122), ("\u{303}", 141), ("\u{33B}", 153),
        ] as [(Unicode.Scalar, Int)] {
            #expect(symbols.firstIndex(of: symbol) == id)
        }
    }

    @Test func `describes itself beside the model`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var voice = PiperTestVoice()
        voice.speakers = 3
        voice.sampleRate = 16_000
        let file = try voice.write(to: folder, named: "en_US-test-low")
        #expect(try Data(contentsOf: file) == voice.model())
        let json = try JSONSerialization.jsonObject(
            with: Data(contentsOf: folder.appendingPathComponent("en_US-test-low.onnx.json")))
        let configuration = try #require(json as? [String: Any])
        #expect(configuration["num_speakers"] as? Int == 3)
        #expect((configuration["audio"] as? [String: Any])?["sample_rate"] as? Int == 16_000)
        #expect((configuration["speaker_id_map"] as? [String: Int]) == ["p0": 0, "p1": 1, "p2": 2])
        #expect((configuration["phoneme_id_map"] as? [String: [Int]])?["ə"] == [59])
    }

    @Test(arguments: PiperTestVoice.Flaw.allCases)
    func `a flawed voice differs from a good one`(flaw: PiperTestVoice.Flaw) {
        var voice = PiperTestVoice()
        voice.flaw = flaw
        #expect(voice.model() != PiperTestVoice().model())
    }
}
