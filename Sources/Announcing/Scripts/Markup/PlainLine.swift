/// A line as it is read aloud: without pictures and without the marks that only lay it out (Markdown).
///
/// Taken away are emoji, the marks of headings, quotations and lists, lines drawn with dashes and stars, emphasis, code
/// marks, and the target of a link or picture. A star between two numbers or two blanks is arithmetic and stays.
struct PlainLine {
    private(set) var tokens: [TextToken] = []

    init(_ line: [TextToken]) {
        guard !Self.isDrawn(line) else { return }
        var before: [TextToken]
        tokens = line
        repeat {
            before = tokens
            tokens = Self.withoutMarks(Self.withoutLinks(Self.withoutLayout(Self.withoutEmoji(tokens))))
        } while tokens != before
    }

    /// The tokens with a full stop, unless they end in punctuation of their own, perhaps inside quotation marks or
    /// brackets.
    var closed: [TextToken] {
        let end = tokens.last { !"\"'”’»)]".contains($0.text) }
        return end.map { ".!?…,;:—–-。！？、，؟।".contains($0.text) } == true ? tokens : tokens + [.symbol(".")]
    }

    /// `---`, `***`, `|---|---|`: no letter, no digit, and nothing that is a mark of speech.
    private static func isDrawn(_ line: [TextToken]) -> Bool {
        line.allSatisfy { $0.kind == .blank || "-*_=~#|+".contains($0.text) }
    }

    private static func withoutEmoji(_ line: [TextToken]) -> [TextToken] {
        var result: [TextToken] = []
        for (index, token) in line.enumerated() {
            if token.kind == .symbol, isEmoji(token.text) {
                let isBeforeMark = index + 1 < line.count && ".,!?;:".contains(line[index + 1].text)
                if isBeforeMark, result.last == .blank { result.removeLast() }
                if !isBeforeMark, result.last != .blank { result.append(.blank) }
            } else if token != .blank || result.last != .blank {
                result.append(token)
            }
        }
        return result
    }

    /// Pictures, not the few marks that may be shown as one (`™`, `#`): those only with a selector that asks for it.
    private static func isEmoji(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.isEmojiPresentation || $0 == "\u{FE0F}" || $0 == "\u{20E3}" }
    }

    private static func withoutLayout(_ line: [TextToken]) -> [TextToken] {
        var rest = line[...]
        while let first = rest.first {
            if first == .blank {
                rest = rest.dropFirst()
            } else if first.text == "#" {
                let heading = rest.drop { $0.text == "#" }
                guard heading.first == .blank else { break }
                rest = heading
            } else if "—–―|…".contains(first.text) {
                // A pause before the first word is none.
                rest = rest.dropFirst()
            } else if first.text == ">" || "-*+•".contains(first.text) && rest.dropFirst().first == .blank {
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        while rest.last == .blank { rest = rest.dropLast() }
        return Array(rest)
    }

    /// `[words](target)` and `![words](target)` become the words.
    private static func withoutLinks(_ line: [TextToken]) -> [TextToken] {
        guard let open = line.indices.first(where: { line[$0].text == "[" && link(in: line, at: $0) != nil }),
            let (words, end) = link(in: line, at: open)
        else { return line }
        let isPicture = open > 0 && line[open - 1].text == "!"
        return line[..<(isPicture ? open - 1 : open)] + Array(line[words]) + withoutLinks(Array(line[end...]))
    }

    /// The words of the link that starts here, and where it ends.
    private static func link(in line: [TextToken], at open: Int) -> (words: Range<Int>, end: Int)? {
        guard let close = line[open...].firstIndex(where: { $0.text == "]" }), close + 1 < line.count,
            line[close + 1].text == "(", let end = line[close...].firstIndex(where: { $0.text == ")" || $0 == .blank }),
            line[end].text == ")", line[(open + 1)..<close].contains(where: \.isWordLike)
        else { return nil }
        return ((open + 1)..<close, end + 1)
    }

    private static func withoutMarks(_ line: [TextToken]) -> [TextToken] {
        line.indices.filter { !isMark(TokenView(tokens: line, position: $0)) }.map { line[$0] }
    }

    private static func isMark(_ view: TokenView) -> Bool {
        switch view.text(0) {
        case "`": true
        case "*": !(view.isBlank(-1) && view.isBlank(1)) && !(view.number(-1) != nil && view.number(1) != nil)
        case "_": !(isInside(view[-1]) && isInside(view[1]))
        case "~": view.text(-1) == "~" || view.text(1) == "~"
        case "#": view.word(1) != nil && view.isBoundary(-1) && !isInside(view[-1])
        default: false
        }
    }

    /// Whether the neighbour makes an underscore or hash part of a name or an address.
    private static func isInside(_ neighbor: TextToken?) -> Bool {
        neighbor.map { $0.isWordLike || "_/.?=".contains($0.text) } ?? false
    }
}
