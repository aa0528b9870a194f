/// The text that the readings make, with blanks and marks where they belong.
struct SpokenText {
    private(set) var text = ""
    /// What is settled in the text, and where it starts, in UTF-8.
    private var settled: [(start: Int, text: String)] = []
    /// A pause that waits for what follows: a mark of the text's own replaces it.
    private var pause: Character?
    /// Whether the pause has a blank behind it: a quotation mark right behind it closes.
    private var isPauseApart = false
    /// Whether what comes next is a word of its own.
    private var needsBlank = false

    mutating func append(_ reading: Reading, of tokens: ArraySlice<TextToken>) {
        switch reading.sound {
        case .words(let words): say(words)
        case .pause(let mark): (pause, isPauseApart) = (pause ?? mark, false)
        case .asWritten: for token in tokens { write(token) }
        }
    }

    /// Ends the text; a pause at the end is the end of the sentence.
    mutating func finish() {
        trim()
        if pause != nil, let last = text.last, !Self.marks.contains(last) { text.append(".") }
        pause = nil
    }

    /// The text as it can be read once more.
    var tokens: [TextToken] {
        var tokens: [TextToken] = []
        var end = text.startIndex
        for (start, words) in settled {
            let position = text.utf8.index(text.startIndex, offsetBy: start)
            tokens += TextTokenizer.tokens(of: String(text[end..<position])) + [TextToken(kind: .settled, text: words)]
            end = text.utf8.index(position, offsetBy: words.utf8.count)
        }
        return tokens + TextTokenizer.tokens(of: String(text[end...]))
    }

    private mutating func say(_ words: String) {
        flushPause()
        if let last = text.last, last.isLetter || last.isNumber || Self.closing.contains(last) { text.append(" ") }
        text += words
        needsBlank = true
    }

    private mutating func write(_ token: TextToken) {
        if token.kind == .blank {
            isPauseApart = true
            if pause == nil, !text.isEmpty, text.last != " " { text.append(" ") }
            needsBlank = false
            return
        }
        let isMark = token.kind == .symbol && token.text.allSatisfy(Self.marks.contains)
        if isMark {
            if pause != nil { trim() }
            pause = nil
        } else {
            flushPause(before: token)
        }
        if needsBlank, token.isWordLike { text.append(" ") }
        if token.kind == .settled { settled.append((text.utf8.count, token.text)) }
        text += token.text
        needsBlank = false
    }

    private mutating func flushPause(before token: TextToken? = nil) {
        guard let mark = pause else { return }
        pause = nil
        trim()
        guard let last = text.last else { return }
        if last.isLetter || last.isNumber || ")]\"”’%".contains(last) { text.append(mark) }
        let isClosing = token.map { !isPauseApart && "\"'”’»)]}".contains($0.text) }
        if isClosing != true, !"([{\"“‘".contains(text.last ?? " ") { text.append(" ") }
        needsBlank = false
    }

    private mutating func trim() {
        while text.last == " " { text.removeLast() }
    }

    private static let marks: Set<Character> = [".", ",", "!", "?", ";", ":"]
    private static let closing: Set<Character> = [".", ",", "!", "?", ";", ":", ")", "]", "}", "%"]
}
