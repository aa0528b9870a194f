import Announcing
import Testing

@testable import LocalSpeech

@Suite struct KokoroVoicesTests {
    @Test func `all 54 published voices have a language and a gender`() {
        let voices = KokoroVoiceCatalog.published
        #expect(voices.count == 54)
        #expect(Set(voices.map(\.name)).count == 54)
        let counts = Dictionary(grouping: voices, by: \.language).mapValues(\.count)
        #expect(
            counts == [
                "en-us": 20, "en-gb": 8, "cmn": 8, "ja": 5, "hi": 4, "es": 3, "pt-br": 3, "it": 2, "fr-fr": 1,
            ])
        #expect(voices.allSatisfy { $0.gender != .unknown })
        #expect(voices.filter { $0.gender == .female }.count == 29)
    }

    @Test func `a name tells who speaks which language`() {
        let emma = KokoroVoice(name: "bf_emma")
        #expect(emma.listed == Voice(name: "bf_emma", language: "en-gb", gender: .female))
        #expect(emma.accent == .british)
        #expect(emma.espeakVoice == "en-gb")
        #expect(KokoroVoice(name: "zm_yunxi").espeakVoice == "cmn")
        #expect(KokoroVoice(name: "zm_yunxi").accent == .other)
    }

    @Test(arguments: ["af", "xf_stranger", "", "heart", "fx"])
    func `a name of another form speaks American English`(name: String) {
        #expect(KokoroVoice(name: name).language == "en-us")
        #expect(KokoroVoice(name: "xq_any").gender == .unknown)
    }

    @Test func `the best voice is the one with the best grade`() {
        #expect(KokoroVoiceCatalog.best(of: ["am_adam", "af_bella", "bf_emma"]) == "af_bella")
        #expect(KokoroVoiceCatalog.best(of: KokoroVoiceCatalog.published.map(\.name)) == "af_heart")
        #expect(KokoroVoiceCatalog.best(of: ["my_own", "am_adam"]) == "am_adam")
        #expect(KokoroVoiceCatalog.best(of: ["my_own", "my_aunt"]) == "my_aunt")
        #expect(KokoroVoiceCatalog.best(of: []) == nil)
    }
}
