/// How the phonemes of one text differ between two versions of libespeak-ng.
enum PhonemeDifference: Equatable {
    case none
    /// Some words have other vowels, or another stress: their entry in the dictionary has changed.
    case dictionary
    /// Words or consonants came, went, or moved.
    case real

    /// - Parameters: clause by clause, words apart by blanks.
    init(_ recorded: [String], _ spoken: [String]) {
        if recorded == spoken {
            self = .none
        } else {
            self = recorded.map(Self.skeleton) == spoken.map(Self.skeleton) ? .dictionary : .real
        }
    }

    /// Word by word what a change of vowels or of stress can't touch.
    private static func skeleton(_ phonemes: String) -> [String] {
        phonemes.split(separator: " ").map { word in
            var skeleton = String.UnicodeScalarView()
            for scalar in word.unicodeScalars where !vowelsAndStress.contains(scalar) {
                skeleton.append(scalar == "ɚ" ? "ɹ" : scalar)
            }
            return String(skeleton)
        }
    }

    /// Vowels, the two stresses, length, the glide between vowels, and the mark of a consonant that is a syllable.
    private static let vowelsAndStress = Set("aeiouæɐɑɒɔəɛɜɪʊʌᵻˈˌːʲ\u{329}".unicodeScalars)
}
