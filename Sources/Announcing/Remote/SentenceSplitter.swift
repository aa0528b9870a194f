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
            if endsSentence(word), !isInsidePhonemes(sentence) {
                sentences.append(sentence)
                sentence = ""
            }
        }
        if !sentence.isEmpty { sentences.append(sentence) }
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
