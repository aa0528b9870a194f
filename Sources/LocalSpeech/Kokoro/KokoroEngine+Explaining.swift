package import Announcing

extension KokoroEngine: ExplainingEngine {
    package func explanation(of request: SpeechRequest) async throws -> SpeechExplanation {
        try request.validate()
        let choice = try choice(request.voice)
        let voice = choice.blend.leader
        var sentences: [SpeechExplanation.Sentence] = []
        var unknown: [String: Int] = [:]
        for clauses in try await clauses(of: request.text, by: voice).bySentence {
            let tokens = KokoroTokens(clauses, accent: voice.accent)
            let pause = KokoroBreak.sentence.longestSilence
            sentences.append(
                .init(
                    text: clauses.map(\.text.trimmed).joined(separator: " "), phonemes: tokens.spelling,
                    ids: tokens.tokens.map(\.id),
                    pauseMs: Int(pause / .milliseconds(1)),
                    pauseReason: "the model pauses, and what is longer at the end of a piece is shortened to this"))
            for (symbol, count) in tokens.unknown { unknown[String(symbol), default: 0] += count }
        }
        return SpeechExplanation(
            engine: self.name, voice: choice.name, normalized: request.text, sentences: sentences, unknown: unknown)
    }
}

extension [PhonemeClause] {
    fileprivate var bySentence: [[PhonemeClause]] {
        var sentences: [[PhonemeClause]] = []
        var open: [PhonemeClause] = []
        for clause in self {
            open.append(clause)
            if clause.endsSentence {
                sentences.append(open)
                open = []
            }
        }
        return open.isEmpty ? sentences : sentences + [open]
    }
}

extension KokoroTokens {
    /// The tokens in the letters of their alphabet.
    fileprivate var spelling: String {
        let symbols = Dictionary(uniqueKeysWithValues: KokoroVocabulary.ids.map { ($1, $0) })
        return String(String.UnicodeScalarView(tokens.compactMap { symbols[$0.id] }))
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
