import Announcing

/// How much text a service takes at once.
enum TextLimit: Hashable, Sendable {
    /// Unicode scalars, as most services count.
    case characters(Int)
    /// Bytes of UTF-8.
    case bytes(Int)

    /// Cuts a text into stretches within the limit, without blanks around them: after the last sentence that fits, else after
    /// the last part of a sentence, else between words, and inside a word only where it is longer than the limit. What has
    /// nothing to speak in it is left out.
    func stretches(of text: String) -> [String] {
        var stretches: [String] = []
        var rest = text.trimmingBlanks
        while !rest.isEmpty {
            let end = self.end(of: rest)
            let stretch = rest[..<end].trimmingBlanks
            if SpeechRequest(text: String(stretch)).isSpeakable { stretches.append(String(stretch)) }
            rest = rest[end...].trimmingBlanks
        }
        return stretches
    }

    /// Where the first stretch of a text ends.
    private func end(of text: Substring) -> Substring.Index {
        var remaining = room
        var index = text.startIndex
        var cuts: [Cut: Substring.Index] = [:]
        while index < text.endIndex {
            remaining -= size(of: text[index])
            // A single letter that is larger than the limit goes as it is: the service says what it thinks of it.
            guard remaining >= 0 || index == text.startIndex else {
                return cuts[.sentence] ?? cuts[.clause] ?? cuts[.word] ?? index
            }
            let next = text.index(after: index)
            if let cut = Cut(after: text[index], before: next < text.endIndex ? text[next] : nil) { cuts[cut] = next }
            index = next
        }
        return text.endIndex
    }

    private var room: Int {
        switch self {
        case .characters(let count), .bytes(let count): count
        }
    }

    private func size(of character: Character) -> Int {
        switch self {
        case .characters: character.unicodeScalars.count
        case .bytes: character.utf8.count
        }
    }

    /// How well a text can be cut in a place.
    private enum Cut {
        case sentence, clause, word

        init?(after character: Character, before next: Character?) {
            let isAtBlank = next?.isWhitespace ?? true
            switch character {
            case "\n", "。", "！", "？": self = .sentence
            case ".", "!", "?", "…": if isAtBlank { self = .sentence } else { return nil }
            case "，", "、", "；": self = .clause
            case ",", ";", ":", "–", "—": if isAtBlank { self = .clause } else { return nil }
            case _ where character.isWhitespace: self = .word
            default: return nil
            }
        }
    }
}

extension StringProtocol {
    fileprivate var trimmingBlanks: Substring {
        let text = Substring(self).drop(while: \.isWhitespace)
        return text[..<(text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? text.startIndex)]
    }
}

extension SpeechRequest {
    /// Whether there is anything in it to speak.
    var isSpeakable: Bool { TextNormalizer.isSpeakable(text) }
}
