/// A text as Kokoro's tokens, before it is cut into what a model takes at once.
struct KokoroTokens: Hashable, Sendable {
    struct Token: Hashable, Sendable {
        let id: Int64
        let breakAfter: KokoroBreak
    }

    private(set) var tokens: [Token] = []
    /// Scalars that the alphabet does not have, which are left out of the tokens, and how often each occurred.
    private(set) var unknown: [Unicode.Scalar: Int] = [:]

    /// Every clause keeps its mark, and a blank parts it from the next.
    init(_ clauses: [PhonemeClause], accent: KokoroAccent) {
        let spelling = KokoroSpelling(accent)
        for (number, clause) in clauses.enumerated() {
            for symbol in spelling.spell(clause.phonemes) {
                append(symbol, breakAfter: symbol == " " ? .word : .none)
            }
            let mark = KokoroMark.of(clause)
            if let mark { append(mark, breakAfter: .none) }
            if number < clauses.count - 1 {
                append(" ", breakAfter: KokoroBreak(mark: mark, endsSentence: clause.endsSentence))
            }
        }
    }

    /// Whether anything of it makes a sound.
    var isSpeakable: Bool { tokens.contains { $0.id > KokoroVocabulary.lastMark } }

    private mutating func append(_ symbol: Unicode.Scalar, breakAfter: KokoroBreak) {
        if let id = KokoroVocabulary.ids[symbol] {
            tokens.append(Token(id: id, breakAfter: breakAfter))
        } else {
            unknown[symbol, default: 0] += 1
        }
    }
}
