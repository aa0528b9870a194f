import Announcing

extension EngineConfiguration {
    /// What every service understands. `when` and `budget` say when its use is allowed, and are read where that is decided.
    static let serviceOptions: Set<String> = ["base_url", "voice", "when", "budget"]

    /// A number, when there is one.
    /// - Throws: ``Problem`` `invalidInput` with the key as its subject.
    func number(_ option: String, in range: ClosedRange<Double>) throws(Problem) -> Double? {
        guard let text = options[option] else { return nil }
        guard let value = Double(text), range.contains(value) else {
            throw invalid(option, "not a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// A whole number, when there is one.
    /// - Throws: ``Problem`` `invalidInput` with the key as its subject.
    func integer(_ option: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = options[option] else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw invalid(option, "not a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// The address of the service.
    /// - Parameter standard: where it is when the configuration names no `base_url`.
    /// - Throws: ``Problem`` `invalidInput` with the key as its subject.
    func address(standard: String) throws(Problem) -> ServiceAddress {
        guard let address = ServiceAddress(options["base_url"] ?? standard) else {
            throw invalidAddress(remedy: "Give one like \(standard), without a key in it.")
        }
        return address
    }

    /// Does not quote it: it may have a password in it.
    func invalidAddress(remedy: String) -> Problem {
        Problem(.invalidInput, key("base_url"), "is no address that can be used here", remedy: remedy)
    }

    /// The key, without the line break that files end with.
    var apiKey: Secret? {
        let key = options["api_key"]?.filter { !$0.isNewline } ?? ""
        return key.isEmpty ? nil : Secret(key)
    }

    func invalid(_ option: String, _ what: String, remedy: String = "") -> Problem {
        Problem(.invalidInput, key(option), "is \"\(options[option] ?? "")\", \(what)", remedy: remedy)
    }
}
