import Testing

@testable import Announcing

@Suite struct TextNormalizerTests {
    @Test(arguments: [
        ("  Good   morning \t Alex ", "Good morning Alex"), ("one\ntwo", "one. two"), ("one.\r\ntwo!", "one. two!"),
        ("one,\n\n\ntwo", "one, two"), ("a\u{0}b\u{7}c", "a b c"), ("so\u{AD}ft", "soft"), ("e\u{301}t\u{E9}", "été"),
        ("\"Yes.\"\nNo", "\"Yes.\" No"), ("\u{FEFF}Hi", "Hi"),
    ])
    func `blanks, breaks and invisible characters become what is spoken`(text: String, expected: String) throws {
        #expect(try TextNormalizer().normalize(text) == expected)
    }

    @Test(arguments: ["", "   ", "...", "!?", "\u{0}", "🙂", "\n\n"])
    func `what has no letter and no digit is refused`(text: String) {
        let problem = #expect(throws: Problem.self) { try TextNormalizer().normalize(text) }
        #expect(problem?.code == .invalidInput)
    }

    @Test func `a text longer than the limit is refused with both figures`() throws {
        let problem = #expect(throws: Problem.self) {
            try TextNormalizer(characterLimit: 10).normalize("eleven char")
        }
        #expect(problem?.detail.contains("11") == true)
        #expect(problem?.detail.contains("10") == true)
        #expect(try TextNormalizer(characterLimit: 10).normalize("ten chars!") == "ten chars!")
    }
}
