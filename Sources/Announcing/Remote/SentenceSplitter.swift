/// Cuts a normalised text into its sentences.
enum SentenceSplitter {
    /// The sentences in their order, without the blanks between them. Joined by blanks they are the text again. A text
    /// without an end of a sentence in it is one.
    ///
    /// After ``TextNormalizer`` a full stop before a blank ends a sentence: abbreviations and numbers have none any more.
    /// Raw phonemes are not looked into.
    static func sentences(of text: String) -> [String] {
        var sentences: [String] = []
        var sentence = ""
        for word in text.split(separator: " ") {
            if !sentence.isEmpty { sentence += " " }
            sentence += word
            if endsSentence(word), !isInsidePhonemes(sentence), sentence.hasWord || !sentences.isEmpty {
                sentences.add(sentence)
                sentence = ""
            }
        }
        if !sentence.isEmpty { sentences.add(sentence) }
        return sentences
    }

    private static func endsSentence(_ word: Substring) -> Bool {
        let core = word.reversed().first { !"\"'”’)»".contains($0) }
        return core.map { ".!?…".contains($0) } ?? false
    }

    private static func isInsidePhonemes(_ text: String) -> Bool {
        text.split(separator: "[[", omittingEmptySubsequences: false).count
            != text.split(separator: "]]", omittingEmptySubsequences: false).count
    }
}

extension String {
    /// Whether there is something that any engine can say, which not all can of phonemes.
    fileprivate var hasWord: Bool { PhonemeMarkup(self).spelledOut.contains { $0.isLetter || $0.isNumber } }
}

extension [String] {
    /// What has no word in it goes with the sentence before.
    fileprivate mutating func add(_ sentence: String) {
        if !sentence.hasWord, let last = popLast() { append("\(last) \(sentence)") } else { append(sentence) }
    }
}
