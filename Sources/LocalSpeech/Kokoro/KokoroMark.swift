/// The mark that a clause ends with, in Kokoro's alphabet.
enum KokoroMark {
    /// Marks that the library tells by no terminator of their own, or by none at all.
    private static let own: [Unicode.Scalar: Unicode.Scalar] = [
        "—": "—", "–": "—", "⸺": "—", "⸻": "—", "…": "…", "⋯": "…", "᠁": "…",
        "。": ".", "．": ".", "।": ".", "॥": ".", "！": "!", "？": "?", "，": ",", "、": ",", "：": ":", "；": ";",
    ]

    /// Kokoro has learned dashes and ellipses, which libespeak-ng tells as semicolons and as nothing: they are read off
    /// the clause's text, from the first mark after its last word on. Otherwise the library's judgement counts: it knows
    /// an abbreviation from the end of a sentence. Quotation marks and brackets are lost: the library does not say where
    /// among the phonemes they stood.
    static func of(_ clause: PhonemeClause) -> Unicode.Scalar? {
        let scalars = Array(clause.text.unicodeScalars)
        let lastOfWord = scalars.lastIndex { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        let tail = scalars[(lastOfWord.map { $0 + 1 } ?? 0)...].drop { own[$0] == nil && !ascii.contains($0) }
        if tail.starts(with: "...".unicodeScalars) { return "…" }
        return tail.first.flatMap { own[$0] } ?? clause.terminator?.rawValue.unicodeScalars.first
    }

    private static let ascii = Set(PhonemeClause.Terminator.allCases.flatMap(\.rawValue.unicodeScalars))
}
