/// The owner's own words: how a name or a term is to be written so that it is spoken right.
package struct Lexicon: Hashable, Sendable {
    /// Keys in lower case.
    private let spellings: [String: String]

    package static let empty = Lexicon([:])

    /// - Parameter spellings: word to spelling; words are compared without case.
    package init(_ spellings: [String: String]) {
        self.spellings = Dictionary(
            spellings.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { _, last in last })
    }

    /// Replaces whole words; a word is a run of letters, digits and apostrophes.
    package func apply(to text: String) -> String {
        guard !spellings.isEmpty else { return text }
        var result = ""
        var word = ""
        for character in text {
            if character.isLetter || character.isNumber || character == "'" || character == "’" {
                word.append(character)
            } else {
                result += spellings[word.lowercased()] ?? word
                result.append(character)
                word = ""
            }
        }
        return result + (spellings[word.lowercased()] ?? word)
    }
}
