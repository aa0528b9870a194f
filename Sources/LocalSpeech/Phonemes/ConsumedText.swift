/// The part of a text that libespeak-ng has read for one clause.
///
/// The library must see what follows a mark before it knows that a clause ends there, so the part ends with the clause's
/// punctuation and at most one character of the next clause: `Good evening, A`, `nna.`
struct ConsumedText {
    /// What belongs to this clause.
    let clause: String
    /// What was only looked at: the start of the next clause.
    let lookedAhead: String
    /// `nil` without a mark.
    let ending: ClauseEnding?

    /// - Parameters:
    ///   - text: what one call has consumed, behind what the call before had looked ahead.
    ///   - isLast: the library has seen the end of the text, and so nothing of a next clause.
    init(_ text: String, isLast: Bool) {
        let scalars = Array(text.unicodeScalars)
        let seen = isLast ? scalars.count : Self.endWithoutNext(scalars)
        let end = Self.trimmedEnd(scalars[..<seen])
        let start = scalars[..<end].lastIndex { ClauseEnding(mark: $0) == nil }.map { $0 + 1 } ?? 0
        ending = ClauseEnding(run: scalars[start..<end])
        // Quotation marks and brackets right behind the mark close; behind a blank they open what comes next.
        let cut = scalars[end..<seen].firstIndex { $0.properties.isWhitespace } ?? seen
        clause = String(scalars[..<cut]).trimmed
        lookedAhead = String(scalars[cut...]).trimmed
    }

    /// Where the one looked-ahead character stands, if there is one: anything that is no mark, and a mark behind a blank
    /// behind another mark (`Stop! —`).
    private static func endWithoutNext(_ scalars: [Unicode.Scalar]) -> Int {
        let end = trimmedEnd(scalars[...])
        guard end > 0 else { return scalars.count }
        guard ClauseEnding(mark: scalars[end - 1]) != nil else { return end - 1 }
        let before = trimmedEnd(scalars[..<(end - 1)])
        let isApart = end > 1 && scalars[end - 2].properties.isWhitespace
        return isApart && before > 0 && ClauseEnding(mark: scalars[before - 1]) != nil ? end - 1 : scalars.count
    }

    /// The end without blanks, quotation marks and brackets.
    private static func trimmedEnd(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
        scalars.lastIndex { !$0.properties.isWhitespace && !$0.enclosesWords }.map { $0 + 1 } ?? 0
    }
}

extension String {
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        self = String(String.UnicodeScalarView(scalars))
    }

    fileprivate var trimmed: String {
        let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        return String(unicodeScalars.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
