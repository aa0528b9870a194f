/// Addresses of pages and of mail: `https://example.com/a`, `www.example.com`, `example.com`, `jo@example.com`. The
/// scheme is not said; digits are said one by one.
enum AddressRule {
    private static let schemes: Set<String> = ["http", "https", "ftp"]

    @Sendable static func read(_ view: TokenView) -> Reading? {
        guard view.isGap(-1) || "(<\"'“‘[".contains(view.text(-1)) else { return nil }
        var end = 0
        while let token = view[end],
            token.isWordLike && token.kind != .settled || EnglishTables.addressMarks[token.text] != nil
        {
            end += 1
        }
        while end > 0, ".:?/".contains(view.text(end - 1)) { end -= 1 }
        let hasScheme = schemes.contains(view.text(0).lowercased()) && (1...3).map(view.text).joined() == "://"
        let start = hasScheme ? 4 : 0
        guard hasScheme ? end > start : end > 2 && isAddress(view, end: end) else { return nil }
        let words = (start..<end).compactMap { view[$0] }.map(words)
        let hasSlash = view.text(end) == "/"
        return .words(words.joined(separator: " "), length: hasSlash ? end + 1 : end)
    }

    private static func words(for token: TextToken) -> String {
        switch token.kind {
        case .number: SpokenEnglish.digitByDigit(token.text)
        case .symbol: EnglishTables.addressMarks[token.text] ?? token.text
        // What the rules would do to the word in the finished text they do here.
        default: TextRules.english.speak([token])
        }
    }

    private static func isAddress(_ view: TokenView, end: Int) -> Bool {
        if let at = (1..<end).first(where: { view.text($0) == "@" }) {
            return hostEnd(view, from: at + 1) == end
        }
        guard let hostEnd = hostEnd(view, from: 0), view[0]?.kind == .word else { return false }
        let isHost =
            view.text(0).lowercased() == "www" || EnglishTables.topLevelDomains.contains(view.text(hostEnd - 1))
        return isHost && (hostEnd == end || "/:?#".contains(view.text(hostEnd)))
    }

    /// Where the name of a host with at least one dot ends; `nil` where there is none.
    private static func hostEnd(_ view: TokenView, from start: Int) -> Int? {
        var end = start
        var dots = 0
        while let token = view[end] {
            if token.text == ".", view[end + 1]?.isWordLike == true {
                dots += 1
            } else if !token.isWordLike, token.text != "-" || view[end + 1]?.isWordLike != true {
                break
            }
            end += 1
        }
        return dots > 0 && view[start]?.isWordLike == true ? end : nil
    }
}
