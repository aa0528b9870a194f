/// A text that may hold raw phonemes between double brackets, as Piper has it: `a [[ dʒˈɪf ]]`, or with the word that
/// they stand for: `a [[dʒˈɪf|GIF]]`.
///
/// What is between the brackets is nobody's to change: no rule and no normalisation form touches it. Brackets without a
/// partner, and brackets with nothing to speak between them, are text like any other.
package struct PhonemeMarkup: Hashable, Sendable {
    package enum Run: Hashable, Sendable {
        case words(String)
        /// - Parameter spelling: the word for engines that take no phonemes; `nil` when none was given.
        case phonemes(String, spelling: String?)
    }

    /// What is to be spoken, one behind the other. No run is empty, and no two runs of words are neighbours.
    package let runs: [Run]

    package init(_ text: String) {
        var runs: [Run] = []
        var words = ""
        var rest = text[...]
        while let open = rest.firstRange(of: "[["), let close = rest[open.upperBound...].firstRange(of: "]]") {
            // "[[ not these [[ˈaɪ]]": the brackets that are meant are the innermost.
            let start = Self.lastOpening(in: rest[open.lowerBound..<close.lowerBound])
            words += rest[..<start]
            if let phonemes = Self.phonemes(in: rest[start..<close.lowerBound].dropFirst(2)) {
                if !words.isEmpty { runs.append(.words(words)) }
                runs.append(phonemes)
                words = ""
            } else {
                words += rest[start..<close.upperBound]
            }
            rest = rest[close.upperBound...]
        }
        words += rest
        if !words.isEmpty { runs.append(.words(words)) }
        self.runs = runs
    }

    /// Whether there is anything but words.
    package var hasPhonemes: Bool { runs.contains { if case .phonemes = $0 { true } else { false } } }

    /// The text for an engine that takes no phonemes: the spelling where there is one, nothing otherwise.
    package var spelledOut: String {
        guard hasPhonemes else { return runs.map(Self.spelling).joined() }
        return runs.map(Self.spelling).joined().split(separator: " ").joined(separator: " ")
    }

    /// The markup for phonemes.
    static func markup(_ phonemes: String, spelling: String?) -> String {
        "[[" + phonemes + (spelling.map { "|" + $0 } ?? "") + "]]"
    }

    private static func spelling(of run: Run) -> String {
        switch run {
        case .words(let words): words
        case .phonemes(_, let spelling): spelling ?? ""
        }
    }

    private static func lastOpening(in text: Substring) -> String.Index {
        var last = text.startIndex
        while let next = text[text.index(after: last)...].firstRange(of: "[[") { last = next.lowerBound }
        return last
    }

    private static func phonemes(in inner: Substring) -> Run? {
        let parts = inner.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(trimmed)
        guard let phonemes = parts.first, !phonemes.isEmpty else { return nil }
        return .phonemes(phonemes, spelling: parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil)
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
    }
}
