/// The alphabet of Kokoro-82M v1.0: each symbol is one Unicode scalar, and one token.
///
/// Model ids run from 0 to 177; 114 of them are assigned, with holes, and 0 is the pad at both ends of what the model is
/// given. Source: `config.json` of the published model. Version 1.1-zh is another model with another alphabet.
enum KokoroVocabulary {
    static let pad: Int64 = 0

    /// Marks and the blank have the ids up to this one; what is above is spoken, or changes how it is spoken.
    static let lastMark: Int64 = 16

    /// Symbols whose ids follow each other, from the id of the first on.
    private static let runs: [(first: Int64, symbols: String)] = [
        (1, ";:,.!?"), (9, "—…\"()“” \u{303}ʣʥʦʨᵝ\u{AB67}AI"), (31, "O"), (33, "Q"), (35, "ST"), (39, "W"),
        (41, "Yᵊabcdef"), (50, "hijklmnopqrstuvwxyzɑɐɒæ"), (75, "βɔɕ\u{E7}"), (80, "ɖðʤə"), (85, "ɚɛɜ"), (90, "ɟ"),
        (92, "ɡ"), (99, "ɥ"), (101, "ɨɪʝ"), (110, "ɯɰŋɳɲɴø"), (118, "ɸθœ"), (123, "ɹ"), (125, "ɾɻ"), (128, "ʁɽʂʃʈʧ"),
        (135, "ʊʋ"), (138, "ʌɣɤ"), (142, "χʎ"), (147, "ʒʔ"), (156, "ˈˌː"), (162, "ʰ"), (164, "ʲ"), (169, "↓"),
        (171, "→↗↘"), (177, "ᵻ"),
    ]

    /// The id of each symbol.
    static let ids: [Unicode.Scalar: Int64] = {
        let pairs = runs.flatMap { run in
            run.symbols.unicodeScalars.enumerated().map { ($1, run.first + Int64($0)) }
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }()
}
