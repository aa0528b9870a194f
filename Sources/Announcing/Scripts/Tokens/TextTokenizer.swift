import Foundation

/// Takes a text apart.
enum TextTokenizer {
    /// The lines of a text, each in tokens. Letters and accents are composed (NFC), characters without sound are gone;
    /// raw phonemes are one token.
    static func lines(of text: String) -> [[TextToken]] {
        var lines: [[TextToken]] = [[]]
        for run in PhonemeMarkup(text).runs {
            switch run {
            case .phonemes(let phonemes, let spelling):
                let markup = PhonemeMarkup.markup(phonemes, spelling: spelling)
                lines[lines.count - 1].append(TextToken(kind: .settled, text: markup))
            case .words(let words):
                let parts = words.precomposedStringWithCanonicalMapping
                    .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                for (index, part) in parts.enumerated() {
                    if index > 0 { lines.append([]) }
                    lines[lines.count - 1] += tokens(of: TextNormalizer.withoutInvisibles(part))
                }
            }
        }
        return lines
    }

    /// The tokens of one line without markup.
    static func tokens(of line: String) -> [TextToken] {
        var tokens: [TextToken] = []
        var rest = line[...]
        while let first = rest.first {
            let kind = kind(of: first)
            let end = kind == .symbol ? rest.index(after: rest.startIndex) : endOfRun(in: rest, kind: kind)
            tokens.append(token(kind, rest[..<end]))
            rest = rest[end...]
        }
        return tokens
    }

    private static func token(_ kind: TextToken.Kind, _ text: Substring) -> TextToken {
        switch kind {
        case .blank: .blank
        // A digit in a frame ("1️⃣") is a digit.
        case .number: TextToken(kind: .number, text: digits(text))
        default: TextToken(kind: kind, text: String(text))
        }
    }

    private static func digits(_ text: Substring) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { ("0"..."9").contains($0) }))
    }

    private static func kind(of character: Character) -> TextToken.Kind {
        let first = character.unicodeScalars[character.unicodeScalars.startIndex]
        if ("0"..."9").contains(first) { return .number }
        if character.isLetter || first.properties.numericType == .decimal { return .word }
        return character.isWhitespace ? .blank : .symbol
    }

    private static func endOfRun(in text: Substring, kind: TextToken.Kind) -> String.Index {
        var index = text.startIndex
        while index < text.endIndex {
            let next = text.index(after: index)
            guard
                Self.kind(of: text[index]) == kind
                    || kind == .word && isApostrophe(text[index]) && next < text.endIndex && text[next].isLetter
            else { break }
            index = next
        }
        return index
    }

    static func isApostrophe(_ character: Character) -> Bool { character == "'" || character == "’" }
}
