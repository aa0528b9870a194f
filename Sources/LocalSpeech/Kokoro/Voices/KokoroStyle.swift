import Announcing

/// What makes a Kokoro voice: a vector of 256 numbers for each length of text, learned together with the model.
struct KokoroStyle: Hashable, Sendable {
    static let rowCount = 510
    static let width = 256

    /// Row by row.
    let values: [Float]

    /// - Throws: ``Problem`` `damaged` when it has another size, or something in it is no finite number.
    init(_ values: [Float], subject: String) throws(Problem) {
        guard values.count == Self.rowCount * Self.width else {
            throw Problem(
                .damaged, subject, "has \(values.count) numbers, not \(Self.rowCount) times \(Self.width)",
                remedy: "Install the voice again.")
        }
        guard values.allSatisfy(\.isFinite) else {
            throw Problem(.damaged, subject, "holds something that is no number", remedy: "Install the voice again.")
        }
        self.values = values
    }

    private init(unchecked values: [Float]) { self.values = values }

    /// The vector for a text of so many tokens, pads not counted: row 0 for one token, as hexgrad's own program has it.
    /// (Others take the row after it; neighbours differ little.)
    func row(tokenCount: Int) -> [Float] {
        let row = min(max(tokenCount - 1, 0), Self.rowCount - 1)
        return Array(values[row * Self.width..<(row + 1) * Self.width])
    }

    /// The weighted mean, number by number.
    /// - Parameter parts: at least one; weights above 0.
    static func mean(of parts: [(style: KokoroStyle, weight: Double)]) -> KokoroStyle {
        if parts.count == 1 { return parts[0].style }
        let total = parts.reduce(0) { $0 + $1.weight }
        var mean = [Float](repeating: 0, count: rowCount * width)
        for part in parts {
            let share = Float(part.weight / total)
            for index in mean.indices { mean[index] += part.style.values[index] * share }
        }
        return KokoroStyle(unchecked: mean)
    }
}
