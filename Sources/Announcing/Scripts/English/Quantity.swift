/// How much of something there is: a numeral, a fraction, or both (`3½`, `3 1/2`).
///
/// Two numbers with a slash are a fraction when the lower one is commonly divided by and the upper one is less.
struct Quantity {
    let words: String
    let isOne: Bool
    let isFraction: Bool
    /// Whether it is said otherwise than as a plain number.
    let hasFraction: Bool
    let length: Int

    init?(_ view: TokenView, at offset: Int = 0) {
        if let (part, whole, length) = Self.fraction(view, at: offset) {
            words = Self.words(part: part, whole: whole, isAlone: true)
            (isOne, isFraction, hasFraction) = (false, true, true)
            self.length = length
            return
        }
        guard let numeral = Numeral(view, at: offset) else { return nil }
        let end = offset + numeral.length
        let fractionStart = view.skippingBlank(end)
        if numeral.decimals == nil, numeral.whole.count <= 4,
            let (part, whole, length) = Self.fraction(view, at: fractionStart)
        {
            words = "\(numeral.words) and \(Self.words(part: part, whole: whole, isAlone: false))"
            (isOne, isFraction, hasFraction) = (false, false, true)
            self.length = fractionStart - offset + length
        } else {
            words = numeral.words
            (isOne, isFraction, hasFraction) = (numeral.isOne, false, false)
            length = numeral.length
        }
    }

    private static let names: [Int: (one: String, many: String)] = [
        2: ("half", "halves"), 3: ("third", "thirds"), 4: ("quarter", "quarters"), 5: ("fifth", "fifths"),
        6: ("sixth", "sixths"), 8: ("eighth", "eighths"), 16: ("sixteenth", "sixteenths"),
    ]

    private static func fraction(_ view: TokenView, at offset: Int) -> (part: Int, whole: Int, length: Int)? {
        if let (part, whole) = EnglishTables.vulgarFractions[view.text(offset)] { return (part, whole, 1) }
        guard let part = view.number(offset).flatMap({ Int($0) }), view.text(offset + 1) == "/",
            let whole = view.number(offset + 2).flatMap({ Int($0) }), names[whole] != nil, 0 < part, part < whole,
            view.isBoundary(offset + 3), view.text(offset + 3) != "/", view.text(offset - 1) != "/",
            view.text(offset + 3) != "." || view.number(offset + 4) == nil
        else { return nil }
        return (part, whole, 3)
    }

    /// `one half`, but `three and a half`.
    private static func words(part: Int, whole: Int, isAlone: Bool) -> String {
        guard let name = names[whole] else {
            return "\(SpokenEnglish.cardinal(part)) over \(SpokenEnglish.cardinal(whole))"
        }
        if part > 1 { return "\(SpokenEnglish.cardinal(part)) \(name.many)" }
        return isAlone ? "one \(name.one)" : "\(whole == 8 ? "an" : "a") \(name.one)"
    }
}
