import Testing

@testable import CloudSpeech

@Suite struct TextLimitTests {
    @Test func `a text within the limit stays as it is, without the blanks around it`() {
        #expect(TextLimit.characters(20).stretches(of: " Good morning, Alex. ") == ["Good morning, Alex."])
    }

    @Test(arguments: [
        ("One. Two three. Four", 16, ["One. Two three.", "Four"]),
        ("At 3.5 percent. Yes", 15, ["At 3.5 percent.", "Yes"]),
        ("One two, three four", 14, ["One two,", "three four"]),
        ("One two three four", 9, ["One two", "three", "four"]),
        ("Abcdefghij", 4, ["Abcd", "efgh", "ij"]),
        ("早上好。今天是星期二。", 6, ["早上好。", "今天是星期二"]),
        ("First line\nSecond", 12, ["First line", "Second"]),
        ("Wait ...... now", 6, ["Wait", "now"]),
    ])
    func `a longer text is cut where it hurts least`(text: String, limit: Int, stretches: [String]) {
        #expect(TextLimit.characters(limit).stretches(of: text) == stretches)
    }

    @Test func `bytes are counted where a service counts bytes`() {
        let text = "Größe. Größe."
        #expect(TextLimit.characters(13).stretches(of: text) == [text])
        #expect(TextLimit.bytes(13).stretches(of: text) == ["Größe.", "Größe."])
    }

    @Test(arguments: [TextLimit.characters(37), .bytes(37)])
    func `no stretch exceeds the limit and no word is lost`(limit: TextLimit) {
        let words = (1...300).map { "\($0)é" }
        let text = words.joined(separator: " ")
        let stretches = limit.stretches(of: text)
        #expect(stretches.allSatisfy { $0.unicodeScalars.count <= 37 })
        if case .bytes = limit { #expect(stretches.allSatisfy { $0.utf8.count <= 37 }) }
        #expect(stretches.joined(separator: " ") == text)
    }

    @Test func `a letter that is larger than the limit still goes`() {
        #expect(TextLimit.bytes(2).stretches(of: "a\u{1F600}b") == ["a", "b"])
        #expect(TextLimit.bytes(2).stretches(of: "早安") == ["早", "安"])
    }
}
