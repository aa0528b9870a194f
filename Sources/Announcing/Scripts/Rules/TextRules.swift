/// How the texts of a language are written out in words, and where they pause. What a language has no table for is
/// left to the engine.
struct TextRules: Sendable {
    /// For tokens of each kind, the first that applies is taken.
    private let onWords: [TextRule]
    private let onNumbers: [TextRule]
    private let onSymbols: [TextRule]

    init(onWords: [TextRule] = [], onNumbers: [TextRule] = [], onSymbols: [TextRule] = []) {
        self.onWords = onWords
        self.onNumbers = onNumbers
        self.onSymbols = onSymbols + PauseRules.all
    }

    /// - Parameter language: a BCP 47 tag: `en`, `en-gb`.
    static func rules(for language: String) -> TextRules {
        switch language.lowercased().prefix(while: \.isLetter) {
        case "en": .english
        default: TextRules()
        }
    }

    /// The tokens written out. What one rule writes can be what another reads (a blank sets free an address, a pause the
    /// beginning of a line), so they are read until nothing changes; a text without any of it is read once.
    func speak(_ tokens: [TextToken]) -> String {
        var tokens = tokens
        for _ in 0..<Self.passLimit {
            let spoken = pass(tokens)
            if spoken.text == tokens.map(\.text).joined() { break }
            tokens = PlainLine(spoken.tokens).tokens
        }
        return tokens.map(\.text).joined()
    }

    /// More than the rules are known to need; a bound all the same.
    private static let passLimit = 8

    private func pass(_ tokens: [TextToken]) -> SpokenText {
        var spoken = SpokenText()
        var position = 0
        while position < tokens.count {
            let reading = read(TokenView(tokens: tokens, position: position))
            let end = min(position + reading.length, tokens.count)
            spoken.append(reading, of: tokens[position..<end])
            position = end
        }
        spoken.finish()
        return spoken
    }

    private func read(_ view: TokenView) -> Reading {
        let rules: [TextRule] =
            switch view[0]?.kind {
            case .word: onWords
            case .number: onNumbers
            case .symbol: onSymbols
            case .blank, .settled, nil: []
            }
        for rule in rules { if let reading = rule(view) { return reading } }
        return .asWritten(length: 1)
    }
}
