/// Titles and other short words: those of ``EnglishTables/abbreviations``.
enum AbbreviationRule {
    @Sendable static func read(_ view: TokenView) -> Reading? {
        guard let word = view.word(0), let (full, use) = EnglishTables.abbreviations[word.lowercased()],
            !".'’@/".contains(view.text(-1)) || view[-1] == nil
        else { return nil }
        let hasDot = view.text(1) == "." && view.text(2) != "."
        let end = hasDot ? 2 : 1
        let words = cased(full, like: word)
        switch use {
        case .title: return title(view, word, words, hasDot: hasDot)
        case .dotted: return hasDot ? dotted(view, words, hasDot: true) : nil
        case .always: return dotted(view, words, hasDot: hasDot)
        case .beforeNumber, .capitalBeforeNumber:
            let isCapital = view[0]?.isCapitalized == true
            guard view.number(view.skippingBlank(end)) != nil, isCapital || hasDot && use == .beforeNumber,
                hasDot || !view.startsSentence
            else { return nil }
            return .words(words, length: end)
        case .calendar:
            guard hasDot, view[0]?.isCapitalized == true, view.text(end) == "," || continues(view, at: end) else {
                return nil
            }
            return .words(words, length: end)
        }
    }

    /// The dot is kept where it also ends the sentence.
    private static func dotted(_ view: TokenView, _ words: String, hasDot: Bool) -> Reading {
        .words(words, length: hasDot && !view.isSentenceStart(2) ? 2 : 1)
    }

    private static func title(_ view: TokenView, _ word: String, _ words: String, hasDot: Bool) -> Reading? {
        let end = hasDot ? 2 : 1
        let isBeforeName =
            view.isBlank(end) && (view[end + 1]?.isCapitalized == true || view[end + 1]?.kind == .settled)
        if let way = EnglishTables.ways[word.lowercased()], isAfterName(view) {
            let isSaint =
                word.lowercased() != "st" || view.startsSentence(at: -2)
                || EnglishTables.beforeSaints.contains(view.text(-2))
            if !isBeforeName || !isSaint { return dotted(view, cased(way, like: word), hasDot: hasDot) }
        }
        let isTitle =
            isBeforeName ? hasDot || word.dropFirst().allSatisfy(\.isLowercase) : hasDot && continues(view, at: 2)
        return isTitle && (hasDot || view[0]?.isCapitalized == true) ? .words(words, length: end) : nil
    }

    private static func isAfterName(_ view: TokenView) -> Bool {
        view.isBlank(-1) && view[-2]?.isCapitalized == true
            && !EnglishTables.smallWords.contains(view.text(-2).lowercased())
    }

    /// A capital stays one and a small letter stays small: what stands before looks at it to find the ends of sentences.
    private static func cased(_ words: String, like word: String) -> String {
        let isCapital = word.first?.isUppercase == true
        return (isCapital ? words.prefix(1).uppercased() : words.prefix(1).lowercased()) + words.dropFirst()
    }

    /// Whether something follows that no sentence begins with: a small letter, a digit, a mark that is said.
    private static func continues(_ view: TokenView, at offset: Int) -> Bool {
        let start = view.skippingBlank(offset)
        guard let next = view[start] else { return false }
        switch next.kind {
        case .number: return true
        case .word: return start > offset && next.text.first?.isLowercase == true
        case .symbol where next.text == "'" || next.text == "’": return view.number(start + 1) != nil
        case .symbol: return !".,;:!?\"“”‘)]([".contains(next.text)
        case .blank, .settled: return false
        }
    }
}
