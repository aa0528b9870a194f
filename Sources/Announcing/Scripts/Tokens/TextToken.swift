/// A piece of a text, as the rules look at it.
struct TextToken: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// Letters, with the apostrophes among them: `o'clock`.
        case word
        /// ASCII digits. Digits of other scripts are words: no table here reads them.
        case number
        /// One character of any other sort.
        case symbol
        /// A run of blanks, as one.
        case blank
        /// What no rule may touch: raw phonemes with their brackets, and the owner's own spellings.
        case settled
    }

    let kind: Kind
    let text: String

    static let blank = TextToken(kind: .blank, text: " ")

    static func symbol(_ text: String) -> TextToken { TextToken(kind: .symbol, text: text) }

    /// Whether a letter or digit that follows would become part of the same word.
    var isWordLike: Bool { kind == .word || kind == .number || kind == .settled }

    var isCapitalized: Bool { kind == .word && text.first?.isUppercase == true }
}
