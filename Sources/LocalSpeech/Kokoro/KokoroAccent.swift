/// Whose pronunciation a voice has learned: it decides how espeak's phonemes are spelled in Kokoro's alphabet.
enum KokoroAccent: Hashable, Sendable, CaseIterable {
    case american, british
    /// Any other language, for which Kokoro learned espeak's own phonemes.
    case other

    var isEnglish: Bool { self != .other }
}
