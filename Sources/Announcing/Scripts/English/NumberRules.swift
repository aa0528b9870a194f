/// Numbers, alone and with a unit.
enum NumberRules {
    /// `5 km`, `-5 °F`, `100%`, `½ kg`, `5-km run`
    @Sendable static func measure(_ view: TokenView) -> Reading? {
        guard let quantity = Quantity(view) else { return nil }
        let end = quantity.length
        if view.text(end) == "-", let (unit, length) = unit(view, at: end + 1), view.text(end + 1).count > 1 {
            return .words("\(quantity.words)-\(unit.one)", length: end + 1 + length)
        }
        let start = view.skippingBlank(end)
        guard let (unit, length) = unit(view, at: start) ?? (start == end ? gluedUnit(view, at: start) : nil) else {
            return nil
        }
        let words =
            quantity.isFraction
            ? "of \(unit.one.hasPrefix("hour") ? "an" : "a") \(unit.one)" : quantity.isOne ? unit.one : unit.many
        return .words("\(quantity.words) \(words)", length: start + length + dot(view, at: start + length))
    }

    private static func unit(_ view: TokenView, at offset: Int) -> (unit: CountedName, length: Int)? {
        view.longest(in: EnglishTables.units, at: offset).map { ($0.value, $0.length) }
    }

    private static func gluedUnit(_ view: TokenView, at offset: Int) -> (unit: CountedName, length: Int)? {
        view.longest(in: EnglishTables.gluedUnits, at: offset, limit: 1).map { ($0.value, $0.length) }
    }

    /// 1 for the dot of a unit that a small letter follows: `5 ft. tall`.
    private static func dot(_ view: TokenView, at offset: Int) -> Int {
        let isAbbreviation = view.text(offset) == "." && view.word(offset - 1) != nil && view.isBlank(offset + 1)
        return isAbbreviation && view.word(offset + 2)?.first?.isLowercase == true ? 1 : 0
    }

    @Sendable static func fraction(_ view: TokenView) -> Reading? {
        guard let quantity = Quantity(view), quantity.hasFraction, view.isBoundary(quantity.length) else { return nil }
        return .words(quantity.words, length: quantity.length)
    }

    /// Versions and network addresses: `1.2.3` is "one dot two dot three".
    @Sendable static func dotted(_ view: TokenView) -> Reading? {
        var parts: [String] = []
        while let number = view.number(2 * parts.count) {
            parts.append(number)
            guard view.text(2 * parts.count - 1) == "." else { break }
        }
        let length = 2 * parts.count - 1
        guard parts.count > 2, view.isBoundary(length) else { return nil }
        return .words(parts.map(words).joined(separator: " dot "), length: length)
    }

    private static func words(for digits: String) -> String {
        guard digits == "0" || !digits.hasPrefix("0"), let value = Int(digits), value < SpokenEnglish.limit else {
            return SpokenEnglish.digitByDigit(digits)
        }
        return SpokenEnglish.cardinal(value)
    }

    @Sendable static func saying(_ view: TokenView) -> Reading? {
        guard let (words, length) = view.longest(in: EnglishTables.sayings, at: 0, limit: 3), view.text(length) != "/"
        else {
            return nil
        }
        return .words(words, length: length)
    }

    /// `.5`
    @Sendable static func decimal(_ view: TokenView) -> Reading? {
        guard view.text(0) == ".", let numeral = Numeral(view), view.isBoundary(numeral.length) else { return nil }
        return .words(numeral.words, length: numeral.length)
    }

    /// Any other number. Four digits from 1100 to 2099 without a comma are read as a year, also where they count
    /// something: "fifteen hundred people" is said, too. A number with letters behind it (`3D`) stays as it is.
    @Sendable static func plain(_ view: TokenView) -> Reading? {
        guard view.isBoundary(1), view.isBoundary(-1) else { return .asWritten(length: view.mixedLength) }
        guard let numeral = Numeral(view) else { return nil }
        guard view.isBoundary(numeral.length) else {
            let last = numeral.length - 1
            return .asWritten(length: last + view.advanced(by: last).mixedLength)
        }
        if numeral.length == 1, let value = numeral.value, (1100..<2100).contains(value) {
            return .words(SpokenEnglish.year(value), length: 1)
        }
        return .words(numeral.words, length: numeral.length)
    }
}
