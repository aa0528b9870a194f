import Announcing

extension MurfSpeech {
    /// Beside those of every service: `api_key`; `model`, `FALCON` or `GEN2`; `style`, of voices that name none; `pitch`, -50 to
    /// 50.
    static let options = EngineConfiguration.serviceOptions.union(["api_key", "model", "style", "pitch"])

    static let standardVoice = "en-US-natalie"

    /// - Throws: ``Problem`` `invalidInput` about a value, with its key.
    init(_ configuration: EngineConfiguration, parts: ServiceParts) throws(Problem) {
        let recipient = "Murf"
        let options = configuration.options
        guard let model = Model(rawValue: (options["model"] ?? Model.falcon.rawValue).uppercased()) else {
            throw configuration.invalid(
                "model", "no model of Murf's",
                remedy: "Known: \(Model.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        self.init(
            voice: options["voice"] ?? Self.standardVoice,
            client: ServiceClient(
                recipient: recipient, address: try configuration.address(standard: "https://global.api.murf.ai"),
                keyName: configuration.key("api_key"), transport: parts.transport,
                access: configuration.access(to: recipient, header: "api-key"),
                readFailure: ServiceFailure.murf), model: model,
            style: options["style"], pitch: try configuration.integer("pitch", in: -50...50) ?? 0,
            notices: Notices(engine: configuration.name, tell: parts.notice))
    }
}
