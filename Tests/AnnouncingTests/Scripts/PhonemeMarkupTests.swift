import Testing

@testable import Announcing

@Suite struct PhonemeMarkupTests {
    @Test(
        arguments: [
            ("a [[ dʒˈɪf ]]!", [.words("a "), .phonemes("dʒˈɪf", spelling: nil), .words("!")]),
            ("[[dʒˈɪf|GIF]]", [.phonemes("dʒˈɪf", spelling: "GIF")]),
            ("[[a]][[b| ]]", [.phonemes("a", spelling: nil), .phonemes("b", spelling: nil)]),
            ("[[ open", [.words("[[ open")]), ("shut ]]", [.words("shut ]]")]),
            ("[[ ]] [[|x]]", [.words("[[ ]] [[|x]]")]),
            ("[[ a [[b]]", [.words("[[ a "), .phonemes("b", spelling: nil)]), ("", []),
            ("[[a]] b ]]", [.phonemes("a", spelling: nil), .words(" b ]]")]),
        ] as [(String, [PhonemeMarkup.Run])])
    func `what is between double brackets is phonemes`(text: String, runs: [PhonemeMarkup.Run]) {
        #expect(PhonemeMarkup(text).runs == runs)
    }

    @Test(arguments: [
        ("A [[dʒˈɪf|GIF]] here", "A GIF here"), ("A [[dʒˈɪf]] here", "A here"), ("[[dʒˈɪf]]", ""),
        ("As  it was", "As  it was"),
    ])
    func `an engine without phonemes gets the spelling, or nothing`(text: String, expected: String) {
        #expect(PhonemeMarkup(text).spelledOut == expected)
    }

    @Test(arguments: ["a [[5 Dr. * e\u{301}\u{AD}|No. 5]] b", "[[@]]", "[[dʒˈɪf]], [[x|y]]."])
    func `no rule touches phonemes`(text: String) throws {
        try expectSpoken(text, as: text)
        // Equality of strings does not tell composed from decomposed.
        #expect(Array(try TextNormalizer().normalize(text).unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test func `phonemes alone are speakable`() {
        #expect(TextNormalizer.isSpeakable("[[@]]"))
        #expect(!TextNormalizer.isSpeakable("[[ ]]"))
    }
}
