import Announcing

extension EngineConfiguration {
    /// What every service understands.
    static let serviceOptions = RemoteTerms.options.union(["base_url", "voice"])

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
}
