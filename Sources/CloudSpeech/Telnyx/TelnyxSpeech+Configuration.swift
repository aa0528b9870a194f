import Announcing

extension TelnyxSpeech {
    /// Beside those of every service: `api_key`.
    static let options = EngineConfiguration.serviceOptions.union(["api_key"])

    static let standardVoice = "Telnyx.NaturalHD.astra"

    /// - Throws: ``Problem`` `invalidInput` about a value, with its key.
    init(_ configuration: EngineConfiguration, parts: ServiceParts) throws(Problem) {
        let recipient = "Telnyx"
        self.init(
            voice: configuration.options["voice"] ?? Self.standardVoice,
            client: ServiceClient(
                recipient: recipient, address: try configuration.address(standard: "https://api.telnyx.com/v2"),
                keyName: configuration.key("api_key"), transport: parts.transport,
                access: configuration.access(to: recipient, header: "Authorization", scheme: "Bearer"),
                readFailure: ServiceFailure.telnyx),
            notices: Notices(engine: configuration.name, tell: parts.notice))
    }
}
