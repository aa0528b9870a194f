/// How well a text can be cut after a token.
enum KokoroBreak: Int, Comparable, Hashable, Sendable {
    /// Inside a word.
    case none
    case word
    /// After a comma or a dash.
    case comma
    /// After a colon, a semicolon or an ellipsis.
    case colon
    case sentence

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The break after a clause.
    /// - Parameter mark: what it ends with in Kokoro's alphabet.
    init(mark: Unicode.Scalar?, endsSentence: Bool) {
        self =
            switch mark {
            case _ where endsSentence: .sentence
            case nil: .word
            case ",", "—": .comma
            default: .colon
            }
    }
}
