import Announcing

extension OpenAISpeech {
    /// Beside those of every service: `api_key`, where the server asks for one; `model`; `instructions`, how to speak, for models
    /// that heed them; `format`, `pcm` or `wav`.
    static let options = EngineConfiguration.serviceOptions.union(["api_key", "model", "instructions", "format"])

    static let standardVoice = "alloy"
    static let standardModel = "gpt-4o-mini-tts"
    private static let ownHost = "api.openai.com"

    /// - Throws: ``Problem`` `invalidInput` about a value, with its key.
    init(_ configuration: EngineConfiguration, parts: ServiceParts) throws(Problem) {
        let options = configuration.options
        let address = try configuration.address(standard: "https://\(Self.ownHost)")
        guard let format = Format(rawValue: options["format"] ?? Format.pcm.rawValue) else {
            throw configuration.invalid("format", "not pcm or wav")
        }
        let recipient = address.host == Self.ownHost ? "OpenAI" : address.host
        let access = configuration.access(to: recipient, header: "Authorization", scheme: "Bearer")
        let hasKey = configuration.apiKey != nil
        self.init(
            voice: options["voice"] ?? Self.standardVoice,
            client: ServiceClient(
                recipient: recipient, address: address, keyName: configuration.key("api_key"),
                transport: parts.transport,
                // A server at home may ask for none.
                access: hasKey || address.host == Self.ownHost ? access : .none,
                readFailure: ServiceFailure.openAI),
            // Without a key there is nobody to send the bill to.
            isCharged: hasKey, model: options["model"] ?? Self.standardModel,
            instructions: options["instructions"], format: format,
            notices: Notices(engine: configuration.name, tell: parts.notice))
    }
}
