/// What the model speaks in one go.
struct PiperSentence: Hashable, Sendable {
    /// The model breathes at commas by itself; between sentences there is only what we put there. Long enough to be heard
    /// as a full stop, and short enough to sound like one person reading on.
    static let standardPause = Duration.milliseconds(200)

    /// The words, with marks.
    let text: String
    /// The symbols in the order they are spoken, marks and blanks among them, decomposed (NFD).
    let phonemes: String
    /// The model's input.
    let ids: [Int64]
    /// The last mark; `nil` at the end of a text without one.
    let terminator: PhonemeClause.Terminator?
    /// Code points that the voice does not know, and how often each was left out.
    let unknown: [Unicode.Scalar: Int]
    /// Silence behind it: ``standardPause``, and none behind the last sentence of a text.
    let pause: Duration
}
