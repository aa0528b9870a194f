import Announcing

extension ElevenLabsSpeech {
    /// Beside those of every service: `api_key`; `model`; `stability`, `similarity` and `style`, 0 to 1.
    static let options = EngineConfiguration.serviceOptions.union([
        "api_key", "model", "stability", "similarity", "style",
    ])

    /// George.
    static let standardVoice = "JBFqnCBsd6RMkjVDRZzb"

    /// - Throws: ``Problem`` `invalidInput` about a value, with its key.
    init(_ configuration: EngineConfiguration, parts: ServiceParts) throws(Problem) {
        let recipient = "ElevenLabs"
        let options = configuration.options
        self.init(
            voice: options["voice"] ?? Self.standardVoice,
            client: ServiceClient(
                recipient: recipient, address: try configuration.address(standard: "https://api.elevenlabs.io"),
                keyName: configuration.key("api_key"), transport: parts.transport,
                access: configuration.access(to: recipient, header: "xi-api-key"),
                readFailure: ServiceFailure.elevenLabs),
            model: options["model"].map { ElevenLabsModel(name: $0) } ?? .standard,
            settings: ElevenLabsSettings(
                stability: try configuration.number("stability", in: 0...1),
                similarity: try configuration.number("similarity", in: 0...1),
                style: try configuration.number("style", in: 0...1)),
            notices: Notices(engine: configuration.name, tell: parts.notice))
    }
}
