/// Turns what somebody typed, or a template gave, into what an engine is asked to speak: the last step before the cache
/// key and the first that every engine shares.
///
/// In this order:
/// 1. Letters and accents are composed (NFC). Runs of blanks become one; control characters become blanks, so that they
///    never join two words; invisible format characters vanish, and with them emoji and Markdown (``PlainLine``).
/// 2. A line break without punctuation becomes the end of a sentence.
/// 3. The owner's ``Lexicon`` replaces its words; what it gives is not touched any more.
/// 4. The rules of the language (``TextRules``) write out numbers, dates, abbreviations and their like in words.
///
/// The result is ordinary text. Normalising it once more, without a lexicon, changes nothing. Raw phonemes
/// (``PhonemeMarkup``) come through as they are.
package struct TextNormalizer: Hashable, Sendable {
    /// Enters the cache key. To be raised with every change that can alter a result.
    package static let version = 2

    package static let standardCharacterLimit = 5_000

    /// The longest text accepted, in Unicode scalars, so that no pile of combining marks counts as one. Written out in
    /// words, a text of digits becomes several times as long.
    package let characterLimit: Int
    /// A BCP 47 tag. English has rules of its own; in every other language only marks and blanks are put in order.
    package let language: String
    package let lexicon: Lexicon

    package init(
        characterLimit: Int = standardCharacterLimit, language: String = "en", lexicon: Lexicon = .empty
    ) {
        self.characterLimit = characterLimit
        self.language = language
        self.lexicon = lexicon
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
        let lines = TextTokenizer.lines(of: text).map(PlainLine.init).filter { !$0.tokens.isEmpty }
        let tokens = lines.dropLast().flatMap { $0.closed + [.blank] } + (lines.last?.tokens ?? [])
        let spoken = TextRules.rules(for: language).speak(lexicon.applied(to: tokens))
        guard Self.isSpeakable(spoken) else { throw Self.unspeakable }
        return spoken
    }

    /// Whether there is anything to speak: a letter or a digit of any script, or raw phonemes.
    package static func isSpeakable(_ text: String) -> Bool {
        text.contains { $0.isLetter || $0.isNumber } || PhonemeMarkup(text).hasPhonemes
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
}
