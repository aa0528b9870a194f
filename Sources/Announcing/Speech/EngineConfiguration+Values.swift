extension EngineConfiguration {
    /// A number, when there is one.
    /// - Throws: ``Problem`` `invalidInput` with the key as its subject.
    package func number(_ option: String, in range: ClosedRange<Double>) throws(Problem) -> Double? {
        guard let text = options[option] else { return nil }
        guard let value = Double(text), range.contains(value) else {
            throw invalid(option, "not a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// A whole number, when there is one.
    /// - Throws: ``Problem`` `invalidInput` with the key as its subject.
    package func integer(_ option: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = options[option] else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw invalid(option, "not a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// What to say of a value that can't be used. Quotes it: not for secrets.
    package func invalid(_ option: String, _ what: String, remedy: String = "") -> Problem {
        Problem(.invalidInput, key(option), "is \"\(options[option] ?? "")\", \(what)", remedy: remedy)
    }
}
