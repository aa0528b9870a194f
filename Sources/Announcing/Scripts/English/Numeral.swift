/// A number as it is written in English: `1,200`, `3.50`, `007`. Without a sign: that is a mark before it.
struct Numeral {
    /// Without separators.
    let whole: String
    let decimals: String?
    /// How many tokens it takes.
    let length: Int

    /// The longest numeral that starts at the offset; `nil` where there is no digit. `.5` is one, too.
    init?(_ view: TokenView, at offset: Int = 0) {
        if view.text(offset) == ".", let decimals = view.number(offset + 1),
            view.isGap(offset - 1) || "-−($€£".contains(view.text(offset - 1))
        {
            (self.whole, self.decimals, length) = ("0", decimals, 2)
            return
        }
        guard var whole = view.number(offset) else { return nil }
        var end = offset + 1
        if whole.count <= 3, !whole.hasPrefix("0") {
            while view.text(end) == ",", let group = view.number(end + 1), group.count == 3 {
                whole += group
                end += 2
            }
        }
        if view.text(end) == ".", let decimals = view.number(end + 1) {
            self.decimals = decimals
            end += 2
        } else {
            decimals = nil
        }
        self.whole = whole
        length = end - offset
    }

    /// `nil` where it has no words as a number: it starts with a zero, or is a quadrillion or more.
    var value: Int? {
        guard whole == "0" || !whole.hasPrefix("0"), let value = Int(whole), value < SpokenEnglish.limit else {
            return nil
        }
        return value
    }

    var isOne: Bool { whole == "1" && decimals == nil }

    /// `three point five zero`; digit by digit what has no value.
    var words: String {
        let integer = value.map(SpokenEnglish.cardinal) ?? SpokenEnglish.digitByDigit(whole)
        return integer + (decimals.map { " point " + SpokenEnglish.digitByDigit($0) } ?? "")
    }
}
