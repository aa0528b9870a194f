/// The tokens of a text as seen from one of them; what lies outside is nothing.
struct TokenView {
    let tokens: [TextToken]
    let position: Int

    /// The token so far behind this one; negative looks back.
    subscript(offset: Int) -> TextToken? {
        tokens.indices.contains(position + offset) ? tokens[position + offset] : nil
    }

    func text(_ offset: Int) -> String { self[offset]?.text ?? "" }

    func word(_ offset: Int) -> String? { self[offset].flatMap { $0.kind == .word ? $0.text : nil } }

    func number(_ offset: Int) -> String? { self[offset].flatMap { $0.kind == .number ? $0.text : nil } }

    func isBlank(_ offset: Int) -> Bool { self[offset]?.kind == .blank }

    /// Nothing, or a blank.
    func isGap(_ offset: Int) -> Bool { self[offset].map { $0.kind == .blank } ?? true }

    /// Whether what ends before this offset ends there as a word.
    func isBoundary(_ offset: Int) -> Bool { self[offset]?.isWordLike != true }

    func advanced(by offset: Int) -> TokenView { TokenView(tokens: tokens, position: position + offset) }

    /// The offset without the blank that may be there.
    func skippingBlank(_ offset: Int) -> Int { isBlank(offset) ? offset + 1 : offset }

    /// How many tokens from the offset on make up the longest key of the table, and its value; the key must end as a
    /// word does.
    func longest<Value>(in table: [String: Value], at offset: Int, limit: Int = 4) -> (value: Value, length: Int)? {
        var found: (value: Value, length: Int)?
        var key = ""
        for length in 1...limit {
            guard let token = self[offset + length - 1], token.kind != .blank, token.kind != .settled else { break }
            key += token.text
            guard let value = table[key], isBoundary(offset + length) else { continue }
            found = (value, length)
        }
        return found
    }

    /// Whether a full stop right before the offset can be the end of a sentence: nothing follows, or a blank and a
    /// capital letter, perhaps in quotation marks.
    func isSentenceStart(_ offset: Int) -> Bool {
        guard isBlank(offset) else { return self[offset] == nil }
        let next = "\"'“‘(".contains(text(offset + 1)) ? offset + 2 : offset + 1
        return self[next] == nil || self[next]?.isCapitalized == true || self[next]?.kind == .settled
    }

    var startsSentence: Bool { startsSentence(at: 0) }

    /// Whether the token is the first of the text or follows the end of a sentence.
    func startsSentence(at offset: Int) -> Bool {
        var before = offset - 1
        while let token = self[before], token.kind == .blank || "\"'“‘(".contains(token.text) { before -= 1 }
        return self[before].map { ".!?…:".contains($0.text) } ?? true
    }

    /// How many tokens make up the name of letters and digits that starts here: `MP3`, `v1.2.3`.
    var mixedLength: Int {
        var length = 1
        while self[length]?.isWordLike == true || text(length) == "." && number(length + 1) != nil { length += 1 }
        return length
    }
}
