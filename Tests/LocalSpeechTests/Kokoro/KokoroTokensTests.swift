import Testing

@testable import LocalSpeech

@Suite struct KokoroTokensTests {
    @Test func `clauses keep their marks and are parted by a blank`() {
        let tokens = KokoroTokens(
            [clause("hˈaɪ", ",", text: "Hi,"), clause("ðˈɛɹ", "!", ends: true, text: "there!")], accent: .american)
        #expect(tokens.tokens.map(\.id) == ids("hˈaɪ, ðˈɛɹ!"))
        #expect(tokens.unknown.isEmpty)
    }

    @Test(
        arguments: [
            ("Wait...", nil, "…"), ("Wait…", nil, "…"), ("Wait … ", nil, "…"), ("tea — ", ";", "—"),
            ("tea –", ";", "—"),
            ("tea;", ";", ";"), ("\"tea?\"", "?", "?"), ("tea?!", "?", "?"), ("at 6 a.m", nil, nil), ("茶。", nil, "."),
            ("茶，", nil, ","), ("tea.)", ".", "."), ("tea", nil, nil), ("चाय।", nil, "."), ("...and tea", nil, nil),
        ] as [(String, Character?, Unicode.Scalar?)])
    func `dashes, ellipses and wide marks are read off the text`(
        text: String, terminator: Character?, mark: Unicode.Scalar?
    ) {
        #expect(KokoroMark.of(clause("a", terminator, text: text)) == mark)
    }

    @Test func `what the alphabet lacks is counted and told, and the rest is spoken`() {
        let tokens = KokoroTokens([clause("m˧a˧ʘ", nil, text: "")], accent: .other)
        #expect(tokens.tokens.map(\.id) == ids("ma"))
        #expect(tokens.unknown == ["˧": 2, "ʘ": 1])
        #expect(
            tokens.unknownNotice(voice: "zf_xiaoni")
                == "voice \"zf_xiaoni\" left out phonemes that Kokoro's alphabet does not have: U+2E7 (2), U+298 (1)")
        #expect(KokoroTokens([clause("ma", nil, text: "")], accent: .other).unknownNotice(voice: "x") == nil)
    }

    @Test func `marks alone are nothing to speak`() {
        #expect(!KokoroTokens([clause("˧ ˧", ".", text: "")], accent: .other).isSpeakable)
        #expect(KokoroTokens([clause("a", nil, text: "")], accent: .other).isSpeakable)
    }

    @Test func `a cut is best where the text pauses most`() {
        let clauses = [
            clause("a", ".", ends: true, text: "a."), clause("a", ":", text: "a:"), clause("a a", ",", text: "a a,"),
            clause("a", nil, text: "a"), clause("a", nil, text: "a…"), clause("a", ".", text: "Dr."),
            clause("a", nil, ends: true, text: "a"),
        ]
        let breaks = KokoroTokens(clauses, accent: .other).tokens.map(\.breakAfter).filter { $0 != .none }
        #expect(breaks == [.sentence, .colon, .word, .comma, .word, .colon, .colon])
    }
}

/// A clause as libespeak-ng tells it.
func clause(_ phonemes: String, _ mark: Character?, ends: Bool = false, text: String) -> PhonemeClause {
    PhonemeClause(
        text: text, phonemes: phonemes, terminator: mark.flatMap(PhonemeClause.Terminator.init), endsSentence: ends)
}

/// The ids of a text in Kokoro's alphabet; what is not in it has none.
func ids(_ symbols: String) -> [Int64] { symbols.unicodeScalars.compactMap { KokoroVocabulary.ids[$0] } }
