/// Marks that are heard as a pause in every language.
enum PauseRules {
    static let all: [TextRule] = [ellipsis, dash, bar]

    /// `…`, `..` and more: a full stop where a new sentence follows, a comma within one.
    @Sendable static func ellipsis(_ view: TokenView) -> Reading? {
        var length = 0
        while view.text(length) == "." || view.text(length) == "…" { length += 1 }
        let isEllipsis = length > 1 || length == 1 && view.text(0) == "…"
        guard isEllipsis, view.text(-1) != "/", view.text(length) != "/" else { return nil }
        return .pause(view.isSentenceStart(length) ? "." : ",", length: length)
    }

    /// A long dash, and a shorter one with blanks around it or doubled between words. A hyphen within a word, a minus
    /// and an option (`--json`) are none.
    @Sendable static func dash(_ view: TokenView) -> Reading? {
        if view.text(0) == "—" || view.text(0) == "―" { return .pause(",", length: 1) }
        var length = 0
        while view.text(length) == "-" || view.text(length) == "–" { length += 1 }
        guard length > 0, view.text(-1) != "-" else { return nil }
        let isSetApart = view.isGap(-1) && view.isGap(length)
        let isDoubled = length > 1 && !view.isGap(-1) && view[length] != nil
        return isSetApart || isDoubled ? .pause(",", length: length) : nil
    }

    /// What separates the columns of a table.
    @Sendable static func bar(_ view: TokenView) -> Reading? {
        view.text(0) == "|" ? .pause(",", length: 1) : nil
    }
}
