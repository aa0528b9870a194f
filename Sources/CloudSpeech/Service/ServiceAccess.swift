import Announcing

/// Where a request gets what lets it in.
protocol ServiceAccess: Sendable {
    /// The headers that let a request in.
    /// - Throws: ``Problem`` `authentication` when there are none to be had; what the network throws.
    func headers() async throws -> [String: Secret]

    /// Others, after these were refused.
    /// - Returns: `nil` when there can't be others.
    func headers(insteadOf refused: [String: Secret]) async throws -> [String: Secret]?
}

/// A key that stays the same. In a header, never in the address, where logs would have it.
enum KeyAccess: ServiceAccess {
    case header(String, Secret)
    /// For a service that asks for none.
    case none
    case missing(Problem)

    func headers() throws -> [String: Secret] {
        switch self {
        case .header(let name, let value): [name: value]
        case .none: [:]
        case .missing(let problem): throw problem
        }
    }

    func headers(insteadOf refused: [String: Secret]) -> [String: Secret]? { nil }
}

extension EngineConfiguration {
    /// What `api_key` lets in.
    /// - Parameters:
    ///   - header: that holds it.
    ///   - scheme: the word before it, where there is one: `Bearer`.
    func access(to recipient: String, header: String, scheme: String? = nil) -> KeyAccess {
        guard let key = apiKey else {
            return .missing(
                Problem(
                    .authentication, recipient, "there is no key for it", remedy: "Set \(self.key("api_key"))."))
        }
        return .header(header, scheme.map { Secret("\($0) \(key.reveal())") } ?? key)
    }
}
