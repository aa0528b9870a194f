extension PhonemeClause {
    /// The phonemes without the `ʲ` that newer versions of the library write between an `i` and another vowel, across
    /// words, too (`ðɪʲ ˈɛnd`). The published Piper voices were trained without it.
    ///
    /// Behind a consonant it stays: there it is a sound of its own, in Russian for one.
    var withoutGlides: String {
        var kept = String.UnicodeScalarView()
        for scalar in phonemes.unicodeScalars {
            if scalar == "ʲ", let before = kept.last, "iɪ".unicodeScalars.contains(before) { continue }
            kept.append(scalar)
        }
        return String(kept)
    }
}

extension PhonemeClause.Terminator {
    var endsSentence: Bool {
        switch self {
        case .period, .question, .exclamation: true
        case .comma, .colon, .semicolon: false
        }
    }
}
