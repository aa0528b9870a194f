import Announcing

/// A text as libespeak-ng can take it.
struct EspeakText {
    /// So many letters with dots after them, one behind the other, keep their dots.
    static let dottedLetterLimit = 16

    /// Without NUL (which would end the text), without control characters (1 begins a command to the library), and with
    /// blanks instead of dots in endless initials.
    let plain: String

    /// libespeak-ng 1.51 looks up letters with dots between them (`a.m.`) as one word, with or without blanks or other
    /// marks among them, copies them into a buffer on its stack and never looks at the length: some 85 of them, and in
    /// other places fewer, end the process. Letters without dots are spelled just the same.
    init(_ text: String) {
        var plain = ""
        var lettersInWord = 0
        var dottedLetters = 0
        for character in TextNormalizer.withoutInvisibles(text) {
            var character = character
            if character.isLetter || character.isNumber {
                lettersInWord += 1
                if lettersInWord > 1 { dottedLetters = 0 }
            } else if character == "." {
                if lettersInWord == 1 { dottedLetters += 1 }
                lettersInWord = 0
                if dottedLetters > Self.dottedLetterLimit { character = " " }
            } else if character.isWhitespace {
                lettersInWord = 0
            }
            plain.append(character)
        }
        self.plain = plain
    }
}
