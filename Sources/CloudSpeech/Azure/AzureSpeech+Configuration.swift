import Announcing

extension AzureSpeech {
    /// Beside those of every service: `api_key`; `region`, `westeurope` or a whole host, where there is no `base_url`; `style`,
    /// of voices that name none; `style_degree`, 0.01 to 2.
    static let options = EngineConfiguration.serviceOptions.union(["api_key", "region", "style", "style_degree"])

    static let standardVoice = "en-US-JennyNeural"

    /// - Throws: ``Problem`` `invalidInput` about a value, with its key.
    init(_ configuration: EngineConfiguration, parts: ServiceParts) throws(Problem) {
        let recipient = "Azure"
        self.init(
            voice: configuration.options["voice"] ?? Self.standardVoice,
            client: ServiceClient(
                recipient: recipient, address: try Self.address(configuration), keyName: configuration.key("api_key"),
                transport: parts.transport,
                access: configuration.access(to: recipient, header: "Ocp-Apim-Subscription-Key"),
                readFailure: ServiceFailure.azure),
            style: configuration.options["style"],
            styleDegree: try configuration.number("style_degree", in: 0.01...2))
    }

    private static func address(_ configuration: EngineConfiguration) throws(Problem) -> ServiceAddress {
        guard configuration.options["base_url"] == nil else {
            return try configuration.address(standard: "https://westeurope.tts.speech.microsoft.com")
        }
        guard let region = configuration.options["region"]?.lowercased() else {
            throw Problem(
                .invalidInput, configuration.key("region"), "is missing, and base_url too",
                remedy: "Give the region of the resource, like westeurope.")
        }
        let host = region.contains(".") ? region : "\(region).\(domain(of: region))"
        guard region.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }),
            let address = ServiceAddress("https://\(host)")
        else {
            throw configuration.invalid("region", "no region", remedy: "Give one like westeurope.")
        }
        return address
    }

    /// China and the government of the United States have clouds of their own.
    private static func domain(of region: String) -> String {
        if region.hasPrefix("usgov") { return "tts.speech.azure.us" }
        if region.hasPrefix("china") { return "tts.speech.azure.cn" }
        return "tts.speech.microsoft.com"
    }
}
