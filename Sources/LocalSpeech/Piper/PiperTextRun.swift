/// A part of a text for a Piper voice.
enum PiperTextRun: Hashable, Sendable {
    case words(String)
    /// Phonemes as they were written between `[[` and `]]`, and the word they stand for, if that is known.
    case phonemes(String, spelling: String?)
}
