import Foundation

/// Makes clauses of what libespeak-ng returns call by call.
struct ClauseAssembler {
    private(set) var clauses: [PhonemeClause] = []
    /// Text of the next clause that the calls so far have consumed.
    private var pending = ""
    /// Text of wordless clauses before the first that has words.
    private var opening = ""

    /// - Parameters:
    ///   - consumed: the part of the text that the call has moved over.
    ///   - phonemes: IPA as the library wrote it.
    ///   - flags: what the library says about the end of the clause; `nil` before 1.52, and read off the text then.
    ///   - isLast: the library has reached the end of the text.
    mutating func add(consumed: String, phonemes: String, flags: Int32?, isLast: Bool) {
        let text = ConsumedText(pending + consumed, isLast: isLast)
        pending = text.lookedAhead
        let ending = flags.map(ClauseEnding.init(flags:)) ?? text.ending ?? .unmarked
        let plain = Self.plain(phonemes)
        if plain.isEmpty {
            addWordless(text.clause, ending)
        } else {
            clauses.append(
                PhonemeClause(
                    text: leading(text.clause), phonemes: plain, terminator: ending.terminator,
                    endsSentence: ending.endsSentence))
        }
        guard isLast, !clauses.isEmpty else { return }
        clauses[clauses.count - 1].endsSentence = true
    }

    private mutating func leading(_ text: String) -> String {
        defer { opening = "" }
        return joined(opening, text)
    }

    /// Marks alone are no clause: they add to the one before.
    private mutating func addWordless(_ text: String, _ ending: ClauseEnding) {
        guard let last = clauses.indices.last else {
            opening = joined(opening, text)
            return
        }
        clauses[last].text = joined(clauses[last].text, text)
        clauses[last].endsSentence = clauses[last].endsSentence || ending.endsSentence
    }

    private func joined(_ left: String, _ right: String) -> String {
        left.isEmpty || right.isEmpty ? left + right : left + " " + right
    }

    /// Without `(en)` and the like, which stand where a word is spoken by the rules of another language.
    private static func plain(_ phonemes: String) -> String {
        var depth = 0
        let kept = phonemes.unicodeScalars.filter { scalar in
            if scalar == "(" { depth += 1 }
            defer { if scalar == ")" { depth = max(0, depth - 1) } }
            return depth == 0
        }
        return String(kept).decomposedStringWithCanonicalMapping.trimmingCharacters(in: .whitespaces)
    }
}
