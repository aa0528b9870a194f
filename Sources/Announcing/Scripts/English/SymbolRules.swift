/// Marks between and before numbers, and those with a word of their own.
enum SymbolRules {
    /// A minus stands before a number or an amount, behind nothing or an opening mark.
    @Sendable static func minus(_ view: TokenView) -> Reading? {
        let isNumber =
            view.number(1) != nil || view.text(1) == "." && view.number(2) != nil
            || EnglishTables.currencies[view.text(1)] != nil || EnglishTables.vulgarFractions[view.text(1)] != nil
        guard view.text(0) == "-", isNumber, view.isGap(-1) || "([=<>+*/×".contains(view.text(-1)) else { return nil }
        return .words("minus", length: 1)
    }

    /// A dash between two numbers means "to": `5-10`, `9:00–17:00`, `5 - 10 km`. Before a result it is a minus. More than
    /// two numbers are a list.
    @Sendable static func range(_ view: TokenView) -> Reading? {
        guard view.text(0) == "-" || view.text(0) == "–", view.isBlank(-1) == view.isBlank(1) else { return nil }
        let gap = view.isBlank(1) ? 1 : 0
        guard isAmountEnd(view, at: -1 - gap), isAmountStart(view, at: 1 + gap) else { return nil }
        let mark = view.text(0)
        if gap == 0, view.text(2) == mark && view.number(3) != nil || view.text(-2) == mark && view.number(-3) != nil {
            return .pause(",", length: 1)
        }
        let isResult = gap == 1 && view.text(view.skippingBlank(3)) == "="
        return .words(isResult ? "minus" : "to", length: 1)
    }

    private static func isAmountStart(_ view: TokenView, at offset: Int) -> Bool {
        view.number(offset) != nil
            || EnglishTables.currencies[view.text(offset)] != nil && view.number(offset + 1) != nil
    }

    private static func isAmountEnd(_ view: TokenView, at offset: Int) -> Bool {
        if view.number(offset) != nil { return view.word(offset - 1) == nil }
        // "10 a.m.–5 p.m."
        if view.text(offset) == ".", view.text(offset - 1).lowercased() == "m", view.text(offset - 2) == "." {
            return true
        }
        let isUnit =
            EnglishTables.units[view.text(offset)] != nil || ["am", "pm"].contains(view.text(offset).lowercased())
        return isUnit && (view.number(offset - 1) ?? view.number(offset - 2)) != nil
    }

    /// `16:9` is a ratio; times were read before.
    @Sendable static func ratio(_ view: TokenView) -> Reading? {
        view.text(0) == ":" && view.number(-1) != nil && view.number(1) != nil ? .words("to", length: 1) : nil
    }

    /// `$10/month`, `3/10`
    @Sendable static func slash(_ view: TokenView) -> Reading? {
        guard view.text(0) == "/", !view.isGap(-1) else { return nil }
        if view.number(-1) != nil, view.number(1) != nil { return .words("slash", length: 1) }
        let isCounted = (-3 ... -1).contains { view.number($0) != nil }
        return isCounted && EnglishTables.perUnits.contains(view.text(1)) ? .words("per", length: 1) : nil
    }

    /// `#3`, `C#`, `~5`, `3*4`, `5 < 6`, and the table.
    @Sendable static func symbol(_ view: TokenView) -> Reading? {
        let isBeforeNumber = view.number(1) != nil
        let isBetweenNumbers =
            view.number(-1) != nil && isBeforeNumber
            || view.isBlank(-1) && view.number(-2) != nil && view.isBlank(1) && view.number(2) != nil
        switch view.text(0) {
        case "#" where isBeforeNumber: return .words("number", length: 1)
        case "#" where view.word(-1)?.count == 1: return .words("sharp", length: 1)
        case "~" where isBeforeNumber: return .words("about", length: 1)
        case "*" where isBetweenNumbers: return .words("times", length: 1)
        case "<" where isBetweenNumbers: return .words("is less than", length: 1)
        case ">" where isBetweenNumbers: return .words("is more than", length: 1)
        default: return EnglishTables.symbols[view.text(0)].map { .words($0, length: 1) }
        }
    }
}
