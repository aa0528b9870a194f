/// The owner's own words: how a name or a term is spoken right, as a spelling or in IPA.
package struct Lexicon: Hashable, Sendable {
    private enum Entry: Hashable, Sendable {
        case spelling(String)
        case phonemes(String)
    }

    /// Longest first under the first token of each; in lower case, as ``TextTokenizer`` takes them apart.
    private let entries: [String: [Key]]

    private struct Key: Hashable, Sendable {
        let tokens: [String]
        let entry: Entry
    }

    package static let empty = Lexicon([:])

    /// - Parameter words: word, or words, to a spelling (`jif`) or to IPA (`/dʒˈɪf/` or `[[dʒˈɪf]]`). Words are compared
    ///   without case.
    package init(_ words: [String: String]) {
        var entries: [String: [Key]] = [:]
        // Sorted, so that the same of two keys that differ in case wins each time.
        for (word, value) in words.sorted(by: { $0.key < $1.key }) {
            let tokens = TextTokenizer.tokens(of: word).map { $0.text.lowercased() }
            guard let first = tokens.first else { continue }
            entries[first, default: []].removeAll { $0.tokens == tokens }
            entries[first, default: []].append(Key(tokens: tokens, entry: Self.entry(value)))
        }
        self.entries = entries.mapValues { $0.sorted { $0.tokens.count > $1.tokens.count } }
    }

    /// The tokens with each whole word of the lexicon, and its possessive, replaced by what no rule touches.
    func applied(to tokens: [TextToken]) -> [TextToken] {
        guard !entries.isEmpty else { return tokens }
        var result: [TextToken] = []
        var position = 0
        while position < tokens.count {
            if let (token, length) = entry(at: TokenView(tokens: tokens, position: position)) {
                result.append(token)
                position += length
            } else {
                result.append(tokens[position])
                position += 1
            }
        }
        return result
    }

    private func entry(at view: TokenView) -> (token: TextToken, length: Int)? {
        guard let first = view[0], first.kind != .settled, !first.isWordLike || view.isBoundary(-1) else { return nil }
        for ending in ["", "'s", "’s"] {
            // "Siobhan's" is one token; only the last token of a key can have the ending.
            let candidates = [first.text.lowercased(), Self.without(ending, first.text.lowercased())]
            for key in candidates.lazy.compactMap({ $0.flatMap { entries[$0] } }).joined() {
                let length = key.tokens.count
                let words = (0..<length).map { view.text($0).lowercased() }
                guard words.dropLast() == key.tokens.dropLast(), words.last == key.tokens[length - 1] + ending,
                    view[length - 1]?.isWordLike != true || view.isBoundary(length)
                else { continue }
                let spelling = (0..<length).map { view.text($0) }.joined()
                return (
                    TextToken(kind: .settled, text: Self.text(key.entry, spelling: spelling, ending: ending)), length
                )
            }
        }
        return nil
    }

    private static func without(_ ending: String, _ word: String) -> String? {
        word.hasSuffix(ending) ? String(word.dropLast(ending.count)) : nil
    }

    private static func entry(_ value: String) -> Entry {
        if case .phonemes(let phonemes, _)? = PhonemeMarkup(value).runs.first { return .phonemes(phonemes) }
        let isIPA = value.count > 2 && value.hasPrefix("/") && value.hasSuffix("/")
        return isIPA ? .phonemes(String(value.dropFirst().dropLast())) : .spelling(value)
    }

    private static func text(_ entry: Entry, spelling: String, ending: String) -> String {
        switch entry {
        case .spelling(let own): own + ending
        case .phonemes(let own):
            PhonemeMarkup.markup(ending.isEmpty ? own : own + possessive(after: own), spelling: spelling)
        }
    }

    /// The sound of an English 's after another sound: `ɪz` after a hiss, `s` after a voiceless one, else `z`.
    private static func possessive(after phonemes: String) -> String {
        switch phonemes.last {
        case "s", "z", "ʃ", "ʒ": "ɪz"
        case "p", "t", "k", "f", "θ": "s"
        default: "z"
        }
    }
}
