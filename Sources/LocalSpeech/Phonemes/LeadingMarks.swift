/// The marks before the first word of a text: they end what was spoken before it.
struct LeadingMarks {
    let marks: String
    let ending: ClauseEnding
    /// The text behind them.
    let rest: String

    /// `nil` when the text starts with a word.
    init?(of text: String) {
        let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace || $0.enclosesWords }
        let run = scalars.prefix { ClauseEnding(mark: $0) != nil }
        guard let ending = ClauseEnding(run: run) else { return nil }
        marks = String(run)
        self.ending = ending
        rest = String(scalars[run.endIndex...])
    }
}
