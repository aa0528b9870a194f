import Announcing

/// One voice, or several mixed: `af_heart(2)+bf_emma(1)` is two thirds heart and one third emma, `af_heart+af_bella` half
/// and half. A weight of one may be left out.
struct KokoroBlend: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        let name: String
        let weight: Double
    }

    /// At least one.
    let parts: [Part]

    /// - Throws: ``Problem`` `invalidInput` that shows the part that can't be read.
    init(_ text: String) throws(Problem) {
        var parts: [Part] = []
        for part in text.split(separator: "+", omittingEmptySubsequences: false) {
            parts.append(try Self.part(part.trimmingBlanks, of: text))
        }
        self.parts = parts
    }

    /// The voice in whose language the mixture speaks: the heaviest, and of equals the first.
    var leader: KokoroVoice {
        let heaviest = parts.reduce(parts[0]) { $1.weight > $0.weight ? $1 : $0 }
        return KokoroVoice(name: heaviest.name)
    }

    /// - Throws: as ``KokoroVoicesFile/style(named:)``, for any of the parts.
    func style(from file: KokoroVoicesFile) throws(Problem) -> KokoroStyle {
        var styles: [(style: KokoroStyle, weight: Double)] = []
        for part in parts { styles.append((try file.style(named: part.name), part.weight)) }
        return KokoroStyle.mean(of: styles)
    }

    private static func part(_ text: Substring, of whole: String) throws(Problem) -> Part {
        guard !text.isEmpty else { throw malformed(whole, "a name is missing") }
        guard let bracket = text.firstIndex(of: "(") else { return Part(name: String(text), weight: 1) }
        let name = text[..<bracket].trimmingBlanks
        guard text.last == ")", !name.isEmpty else {
            throw malformed(whole, "\"\(text)\" is not a name and a weight in brackets")
        }
        let number = text[bracket...].dropFirst().dropLast()
        guard let weight = Double(number.trimmingBlanks), weight.isFinite, weight > 0 else {
            throw malformed(whole, "the weight \"\(number)\" is no number above 0")
        }
        return Part(name: String(name), weight: weight)
    }

    private static func malformed(_ whole: String, _ detail: String) -> Problem {
        Problem(
            .invalidInput, "voice \"\(whole)\"", detail, remedy: "A mixture is written like af_heart(2)+bf_emma(1)")
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        let start = drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return start }
        return start[...end]
    }
}
