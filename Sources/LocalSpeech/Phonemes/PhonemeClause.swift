/// A stretch of text that libespeak-ng turns into phonemes in one go: up to a punctuation mark, or as far as its buffer
/// reaches.
struct PhonemeClause: Hashable, Sendable {
    /// The mark that ended it, as the library judges it.
    enum Terminator: Character, Sendable, CaseIterable {
        case period = ".", question = "?", exclamation = "!", comma = ",", colon = ":", semicolon = ";"
    }

    /// The part of the text that it came from, with its mark.
    var text: String
    /// IPA with stress marks, decomposed (NFD). Without the marks by which the library tells a change of language.
    var phonemes: String
    /// `nil` at the end of a text without a mark, at an ellipsis, at the marks of Chinese and Japanese, and where the
    /// library cut for its own reasons. A dash counts as a semicolon.
    var terminator: Terminator?
    /// Whether a sentence ends here. Always so at the end of the text; never at an ellipsis inside it.
    var endsSentence: Bool
}
