import Announcing
import AnnouncingTestKit
import Testing

@testable import LocalSpeech

@Suite struct EspeakTextTests {
    @Test(arguments: [
        ("At 6 a.m. in the U.S.A., e.g. here.", "At 6 a.m. in the U.S.A., e.g. here."),
        ("Good\0morning\u{1}50P", "Good morning 50P"),
        (String(repeating: "a.", count: 20), String(repeating: "a.", count: 16) + String(repeating: "a ", count: 4)),
        (String(repeating: "a.. ", count: 17), String(repeating: "a.. ", count: 16) + "a   "),
        (String(repeating: "a.m. is early. ", count: 30), String(repeating: "a.m. is early. ", count: 30)),
    ])
    func `only endless initials lose their dots`(text: String, plain: String) {
        #expect(EspeakText(text).plain == plain)
    }

    @Test func `strange texts neither crash the library nor stop it`() async throws {
        let engine = EspeakEngine()
        var texts = [
            String(repeating: "a", count: 5_000), String(repeating: "1", count: 5_000),
            String(repeating: "a.", count: 2_500), String(repeating: "É.", count: 2_500),
            String(repeating: "a.a. ", count: 500), String(repeating: "a..", count: 500),
            String(repeating: "( a ", count: 1_000),
            "a" + String(repeating: "\u{301}", count: 4_000), "日本語 עברית العربية ไทย हिन्दी a", "👩‍👩‍👧‍👦 a \u{10FFFF} \u{E000}",
            "e=mc² ½ ㎏ Ⅷ", String(repeating: "<voice name='x'>a", count: 200), "&lt;a&#0;",
        ]
        var random = SplitMix(seed: 7)
        for _ in 0..<60 {
            let scalars = (0..<Int.random(in: 1...200, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 1...(Bool.random(using: &random) ? 0x2FF : 0x1FFFF), using: &random))
            }
            texts.append("a" + String(String.UnicodeScalarView(scalars)))
        }
        for text in texts {
            _ = try await engine.speech(for: SpeechRequest(text: text)).collected()
        }
        #expect(try await engine.speech(for: SpeechRequest(text: "Good morning")).collected().sampleCount > 10_000)
    }
}
