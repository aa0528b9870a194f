import Announcing
import Testing

@testable import LocalSpeech

@Suite struct PiperPhonemesTests {
    private func sentences(
        _ runs: PiperTextRun..., change: (inout [String: Any]) -> Void = { _ in }
    ) async throws -> [PiperSentence] {
        try await PiperPhonemes(PublishedVoiceFile.configuration(change)).sentences(of: runs)
    }

    @Test func `a text becomes sentences with marks and pauses`() async throws {
        let sentences = try await sentences(.words("Good morning, Anna. Is it hot? No"))
        #expect(sentences.map(\.text) == ["Good morning, Anna.", "Is it hot?", "No"])
        #expect(sentences.map(\.phonemes) == ["ɡˈʊd mˈɔːɹnɪŋ, ˈænə.", "ɪz ɪt hˈɑːt?", "nˈoʊ"])
        #expect(sentences.map(\.terminator) == [.period, .question, nil])
        #expect(sentences.map(\.pause) == [.milliseconds(200), .milliseconds(200), .zero])
        #expect(sentences.allSatisfy { $0.unknown.isEmpty })
        #expect(sentences[2].ids == [1, 0, 26, 0, 120, 0, 27, 0, 100, 0, 2])
    }

    @Test func `the pause between sentences can be chosen`() async throws {
        let phonemes = PiperPhonemes(try PublishedVoiceFile.configuration(), pause: .seconds(1))
        let sentences = try await phonemes.sentences(of: [.words("Yes. No.")])
        #expect(sentences.map(\.pause) == [.seconds(1), .zero])
    }

    @Test(arguments: [
        ("Well... yes.", "wˈɛl jˈɛs."), ("Well… yes.", "wˈɛl jˈɛs."), ("Well— yes.", "wˈɛl; jˈɛs."),
        ("First: yes; no,", "fˈɜːst: jˈɛs; nˈoʊ, "),
    ])
    func `a mark inside a sentence keeps its words apart`(text: String, phonemes: String) async throws {
        #expect(try await sentences(.words(text)).map(\.phonemes) == [phonemes])
    }

    @Test(arguments: ["", "   ", "...", "?!"])
    func `a text without words has no sentences`(text: String) async throws {
        #expect(try await sentences(.words(text)).isEmpty)
    }

    @Test func `raw phonemes are part of the sentence around them`() async throws {
        let sentences = try await sentences(
            .words("Good morning, "), .phonemes(" t\u{E7}ˈuː ", spelling: "Xu"), .words(" and Ben. Hello."))
        #expect(sentences.map(\.text) == ["Good morning, Xu and Ben.", "Hello."])
        #expect(sentences.map(\.phonemes) == ["ɡˈʊd mˈɔːɹnɪŋ, tc\u{327}ˈuː ænd bˈɛn.", "həlˈoʊ."])
    }

    @Test func `raw phonemes at a sentence's end leave the next sentence alone`() async throws {
        let sentences = try await sentences(
            .words("Yes."), .phonemes("nˈoʊ", spelling: nil), .words("! Then"), .phonemes("ɡˈoʊ", spelling: "go"),
            .words(", please."))
        #expect(sentences.map(\.phonemes) == ["jˈɛs.", "nˈoʊ!", "ðˈɛn ɡˈoʊ, plˈiːz."])
        #expect(sentences.map(\.text) == ["Yes.", "[[nˈoʊ]]!", "Then go, please."])
    }

    @Test func `raw phonemes alone are a sentence`() async throws {
        let sentences = try await sentences(.phonemes("nˈoʊ", spelling: nil), .words("."))
        #expect(sentences.map(\.phonemes) == ["nˈoʊ."])
    }

    @Test func `a voice of letters takes code points, decomposed`() async throws {
        let sentences = try await sentences(.words(" Caf\u{E9}? Ok. ")) { keys in
            keys["phoneme_type"] = "text"
            keys["phoneme_id_map"] = [
                "^": [1], "_": [0], "$": [2], "C": [3], "a": [4], "f": [5], "e": [6], "\u{301}": [7],
            ]
        }
        #expect(sentences.map(\.phonemes) == ["Cafe\u{301}? Ok."])
        #expect(sentences[0].ids == [1, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 2])
        #expect(sentences[0].unknown == ["?": 1, " ": 1, "O": 1, "k": 1, ".": 1])
    }

    @Test func `a published voice knows every symbol of every sentence`() async throws {
        let phonemes = PiperPhonemes(try PublishedVoiceFile.configuration())
        for sentence in SpokenSentences.all {
            let spoken = try await phonemes.sentences(of: [.words(sentence.text)])
            #expect(spoken.allSatisfy { $0.unknown.isEmpty }, "\(sentence.text)")
            #expect(spoken.count == sentence.marks.filter { $0 == "/" }.count, "\(sentence.text)")
        }
    }
}
