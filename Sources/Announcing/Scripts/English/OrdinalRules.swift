/// Numbers with letters that make them ordinals (`22nd`) or decades (`1990s`, `'90s`).
enum OrdinalRules {
    static let suffixes: Set<String> = ["st", "nd", "rd", "th"]

    @Sendable static func ordinal(_ view: TokenView) -> Reading? {
        guard let numeral = Numeral(view), numeral.decimals == nil, let value = numeral.value,
            suffixes.contains(view.text(numeral.length).lowercased()), view.isBoundary(numeral.length + 1)
        else { return nil }
        return .words(SpokenEnglish.ordinal(value), length: numeral.length + 1)
    }

    /// `30s` is a decade as well, not half a minute.
    @Sendable static func decade(_ view: TokenView) -> Reading? {
        let isApostrophe = view.text(0) == "'" || view.text(0) == "’"
        let offset = isApostrophe ? 1 : 0
        guard let number = view.number(offset), let value = Int(number), value.isMultiple(of: 10),
            number.count == 4 && !isApostrophe || number.count == 2 && value >= 20
        else { return nil }
        let words = SpokenEnglish.plural(number.count == 4 ? SpokenEnglish.year(value) : SpokenEnglish.cardinal(value))
        for ending in [["s"], ["'", "s"], ["’", "s"]] {
            let end = offset + 1 + ending.count
            guard ((offset + 1)..<end).map(view.text) == ending, view.isBoundary(end) else { continue }
            return .words(words, length: end)
        }
        return nil
    }
}
