/// Words that are letters: `U.S.A.`, `BBC`, `Henry VIII`, `MP3`.
enum LetterRules {
    /// A name of letters and digits stays as it is: the engines spell it.
    @Sendable static func mixed(_ view: TokenView) -> Reading? {
        view.number(1) == nil ? nil : .asWritten(length: view.mixedLength)
    }

    /// Letters with dots. Those with a meaning are said with it; the others keep the dots between them, which have them
    /// spelled with the letter A as a letter and not as the article. The last dot stays where it ends the sentence.
    @Sendable static func dotted(_ view: TokenView) -> Reading? {
        if view.text(0) == "Ph", view.text(1) == ".", view.text(2) == "D" {
            return ending(view, "P.H.D", length: 3, endsSentences: true)
        }
        var letters: [String] = []
        var length = 0
        while let letter = view.word(length), isLetter(letter) {
            letters.append(letter)
            guard view.text(length + 1) == ".", view.word(length + 2).map(isLetter) == true else { break }
            length += 2
        }
        guard letters.count > 1, view.isBoundary(length + 1), view.text(-1) != ".",
            view.text(length + 1) != "." || view.word(length + 2) == nil
        else { return nil }
        let key = letters.joined().lowercased()
        if let words = EnglishTables.dotted[key] {
            return ending(view, words, length: length + 1, endsSentences: false)
        }
        guard key == "am" || key == "pm" || letters.allSatisfy({ $0.first?.isUppercase == true }) else { return nil }
        // "The U.S. Army" is one sentence.
        return ending(view, letters.joined(separator: "."), length: length + 1, endsSentences: key != "us")
    }

    /// One letter, perhaps with a possessive: the last of `B.B.C's`.
    private static func isLetter(_ word: String) -> Bool { word.prefix { !TextTokenizer.isApostrophe($0) }.count == 1 }

    private static func ending(_ view: TokenView, _ words: String, length: Int, endsSentences: Bool) -> Reading {
        guard view.text(length) == ".", view.text(length + 1) != "." else { return .words(words, length: length) }
        let isEnd = view[length + 1] == nil || endsSentences && view.isSentenceStart(length + 1)
        return .words(words, length: isEnd ? length : length + 1)
    }

    /// Capitals of the table, and two to five consonants, perhaps with a possessive.
    @Sendable static func initialism(_ view: TokenView) -> Reading? {
        guard let word = view.word(0), view.text(-1) != "/", view.text(1) != "/" else { return nil }
        let letters = word.prefix(while: \.isUppercase)
        let ending = word[letters.endIndex...]
        guard (2...5).contains(letters.count), ending.isEmpty || ending == "'s" || ending == "’s",
            isSpelled(String(letters))
        else { return nil }
        return .words(letters.map(String.init).joined(separator: ".") + ending, length: 1)
    }

    private static func isSpelled(_ letters: String) -> Bool {
        EnglishTables.initialisms.contains(letters)
            || letters.allSatisfy { $0.isASCII && !"AEIOUY".contains($0) } && !EnglishTables.unspelled.contains(letters)
                && EnglishTables.abbreviations[letters.lowercased()] == nil
    }

    /// Roman numerals after a name or a numbered noun. A lone I counts only where it can't be the speaker.
    @Sendable static func roman(_ view: TokenView) -> Reading? {
        guard let word = view.word(0), view.isBlank(-1), let before = view.word(-2) else { return nil }
        let digits = word.prefix { !TextTokenizer.isApostrophe($0) }
        let ending = word[digits.endIndex...]
        guard let value = EnglishTables.romanNumerals[String(digits)], ending.isEmpty || ending.hasSuffix("s") else {
            return nil
        }
        if digits == "I" {
            let isLast = view[1].map { $0.kind == .symbol } ?? true
            guard isLast || view.isBlank(1) && view.text(2) == "of" else { return nil }
        }
        if EnglishTables.regnalNames.contains(before) {
            return .words("the \(SpokenEnglish.ordinal(value))\(ending)", length: 1)
        }
        guard EnglishTables.numberedNouns.contains(before) else { return nil }
        return .words(SpokenEnglish.cardinal(value) + ending, length: 1)
    }
}
