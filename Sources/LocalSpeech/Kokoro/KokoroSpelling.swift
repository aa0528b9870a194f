import Foundation

/// Spells espeak's phonemes in Kokoro's alphabet, in which one letter stands for a diphthong (`A` for eɪ) or an affricate
/// (`ʤ` for dʒ), as the voices have learned them.
///
/// At each place the longest pattern that fits is replaced; everything else stays as it is. Nothing is normalised: the
/// alphabet has `ç` in one scalar and nasal vowels in two, so that neither form of Unicode would be right. Source of the
/// patterns: hexgrad/misaki, with which the voices were trained; where its order of replacements defeats one of its own
/// rules (`e^ə`, `ʔn` with a syllabic mark), the rule's sense was kept.
struct KokoroSpelling: Sendable {
    /// Stands between the parts of one sound, where the library is asked for it.
    static let tie: Unicode.Scalar = "^"

    /// Sounds of two parts that people write without a tie between them.
    private static let pairs: Set<[Unicode.Scalar]> = Set(
        ["eɪ", "aɪ", "aʊ", "ɔɪ", "oʊ", "əʊ", "eə", "tʃ", "dʒ", "ts", "dz"].map { Array($0.unicodeScalars) })

    /// Ties of the phonetic alphabet, above and below.
    private static let writtenTies: Set<Unicode.Scalar> = ["\u{361}", "\u{35C}"]

    private struct Rule: Sendable {
        let pattern: [Unicode.Scalar]
        let replacement: [Unicode.Scalar]
    }

    /// By the first scalar of the pattern, the longest first.
    private let rules: [Unicode.Scalar: [Rule]]
    private let marksSyllables: Bool

    init(_ accent: KokoroAccent) {
        let pairs =
            switch accent {
            case .american: Self.common + Self.english + Self.american
            case .british: Self.common + Self.english + Self.british
            case .other: Self.common + Self.foreign
            }
        let rules = pairs.map { Rule(pattern: Array($0.unicodeScalars), replacement: Array($1.unicodeScalars)) }
        self.rules = Dictionary(grouping: rules.filter { !$0.pattern.isEmpty }, by: { $0.pattern[0] })
            .mapValues { $0.sorted { $0.pattern.count > $1.pattern.count } }
        marksSyllables = accent.isEnglish
    }

    /// Phonemes that a person has written, as ``spell(_:)`` takes them: decomposed, and with ``tie``.
    static func tied(_ ipa: String) -> String {
        var tied: [Unicode.Scalar] = []
        for scalar in ipa.decomposedStringWithCanonicalMapping.unicodeScalars {
            if writtenTies.contains(scalar) {
                tied.append(tie)
            } else if let last = tied.last, pairs.contains([last, scalar]) {
                tied += [tie, scalar]
            } else {
                tied.append(scalar)
            }
        }
        return String(tied)
    }

    /// - Parameter phonemes: IPA in the decomposed form, with ``tie`` between the parts of a sound.
    func spell(_ phonemes: String) -> [Unicode.Scalar] {
        var rest = Array(phonemes.unicodeScalars)[...]
        var spelled: [Unicode.Scalar] = []
        while let next = rest.first {
            if let rule = rules[next]?.first(where: { rest.starts(with: $0.pattern) }) {
                spelled += rule.replacement
                rest = rest.dropFirst(rule.pattern.count)
            } else {
                if next == Self.syllabic, marksSyllables {
                    Self.openSyllable(in: &spelled)
                } else {
                    spelled.append(next)
                }
                rest = rest.dropFirst()
            }
        }
        return spelled
    }

    /// Below a consonant that is a syllable by itself; Kokoro writes a weak vowel before it instead.
    private static let syllabic: Unicode.Scalar = "\u{329}"

    private static func openSyllable(in spelled: inout [Unicode.Scalar]) {
        guard let last = spelled.last, last != " " else { return }
        spelled.insert("ᵊ", at: spelled.count - 1)
    }

    /// The hyphen is how the library writes a liaison, and no sound.
    private static let common = [
        ("^", ""), ("-", ""), ("a^ɪ", "I"), ("a^ʊ", "W"), ("d^ʒ", "ʤ"), ("e^ɪ", "A"), ("t^ʃ", "ʧ"), ("ɔ^ɪ", "Y"),
    ]

    private static let english = [
        ("e", "A"), ("o", "ɔ"), ("r", "ɹ"), ("x", "k"), ("\u{E7}", "k"), ("c\u{327}", "k"), ("ɐ", "ə"), ("ɚ", "əɹ"),
        ("ɬ", "l"), ("ə^l", "ᵊl"), ("ʔ", "t"), ("ʔn", "tᵊn"), ("ʔn\u{329}", "tᵊn"), ("ʔˌn\u{329}", "tᵊn"),
        ("ʲ", ""), ("\u{303}", ""),
    ]

    /// Somebody else's word may be in British: its vowels are said as an American would.
    private static let american = [
        ("ə^ʊ", "O"), ("e^ə", "ɛə"), ("o^ʊ", "O"), ("ʲo^ʊ", "jO"), ("ɜː", "ɜɹ"), ("ɜːɹ", "ɜɹ"), ("ɜː^ɹ", "ɜɹ"),
        ("ɪə", "iə"),
        ("ɪ^ə", "iə"),
        ("ː", ""),
    ]

    private static let british = [
        ("o^ʊ", "Q"), ("ə^ʊ", "Q"), ("ʲə^ʊ", "jQ"), ("e^ə", "ɛː"), ("iə", "ɪə"), ("i^ə", "ɪə"),
    ]

    private static let foreign = [
        ("c\u{327}", "\u{E7}"), ("d^z", "ʣ"), ("o^ʊ", "O"), ("s^s", "S"), ("t^s", "ʦ"), ("ə^ʊ", "Q"),
    ]
}
