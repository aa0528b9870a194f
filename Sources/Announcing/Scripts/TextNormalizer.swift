import Foundation

/// Turns what somebody typed, or a template gave, into what an engine is asked to speak: the last step before the cache
/// key and the first that every engine shares.
///
/// Composes letters and accents (NFC), makes a line break without punctuation a sentence end, makes every other run of
/// blanks one blank, and takes out what has no sound: control characters become blanks, so that they never join two
/// words; invisible format characters vanish.
package struct TextNormalizer: Hashable, Sendable {
    /// Enters the cache key. To be raised with every change that can alter a result.
    package static let version = 1

    package static let standardCharacterLimit = 5_000

    /// The longest text accepted, in Unicode scalars, so that no pile of combining marks counts as one.
    package let characterLimit: Int

    package init(characterLimit: Int = standardCharacterLimit) {
        self.characterLimit = characterLimit
    }

    /// The text as an engine gets it: trimmed, in one line, with at least one letter or digit.
    /// - Throws: ``Problem`` `invalidInput` when the text is longer than ``characterLimit`` or holds nothing speakable.
    package func normalize(_ text: String) throws(Problem) -> String {
        let count = text.unicodeScalars.count
        guard count <= characterLimit else {
            throw Problem(
                .invalidInput, "text", "has \(count) characters, and the limit is \(characterLimit)",
                remedy: "Shorten it, or raise the limit in the configuration")
        }
        guard Self.isSpeakable(text) else { throw Self.unspeakable }
        let lines = text.precomposedStringWithCanonicalMapping
            .split(whereSeparator: \.isNewline)
            .map(Self.withoutInvisibles)
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty }
        return lines.dropLast().reduce(into: "") { $0 += Self.closed($1) + " " } + (lines.last ?? "")
    }

    /// Whether there is anything to speak: a letter or a digit of any script.
    package static func isSpeakable(_ text: String) -> Bool {
        text.contains { $0.isLetter || $0.isNumber }
    }

    static let unspeakable = Problem(
        .invalidInput, "text", "has no letter or digit to speak", remedy: "Give it at least one word")

    /// The text with each control character as a blank and without soft hyphens, zero-width blanks, byte order marks and
    /// the marks that turn the writing direction. Joiners stay: some scripts spell with them.
    package static func withoutInvisibles(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{AD}", "\u{200B}", "\u{200E}", "\u{200F}", "\u{FEFF}", "\u{202A}"..."\u{202E}",
                "\u{2060}"..."\u{2064}", "\u{2066}"..."\u{2069}":
                continue
            case _ where scalar.properties.generalCategory == .control: result.append(" ")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// The line with a full stop, unless it ends in punctuation of its own, perhaps inside quotation marks or brackets.
    private static func closed(_ line: String) -> String {
        let end = line.last { !"\"'”’»)]".contains($0) }
        return end.map { ".!?…,;:—–-。！？、，؟।".contains($0) } == true ? line : line + "."
    }
}
