import Announcing

extension GoogleSpeech {
    /// Beside those of every service: `credentials_path`, the file of a service account, or `api_key`; `project`, who
    /// pays; `pitch`, -20 to 20 semitones.
    static let options = EngineConfiguration.serviceOptions.union([
        "api_key", "credentials_path", "project", "pitch",
    ])

    static let standardVoice = "en-US-Chirp3-HD-Kore"

    /// - Throws: ``Problem`` `invalidInput` about a value, with its key.
    init(_ configuration: EngineConfiguration, parts: ServiceParts) throws(Problem) {
        let options = configuration.options
        if options["credentials_path"] != nil, configuration.apiKey != nil {
            throw Problem(
                .invalidInput, configuration.key("credentials_path"), "stands beside api_key",
                remedy: "Give one of them.")
        }
        let access: any ServiceAccess
        if let path = options["credentials_path"] {
            access = GoogleTokens(path: path, transport: parts.transport, wallClock: try parts.wallClock())
        } else if let key = configuration.apiKey {
            access = KeyAccess.header("X-Goog-Api-Key", key)
        } else {
            access = KeyAccess.missing(
                Problem(
                    .authentication, "Google", "there is no key for it",
                    remedy: "Set \(configuration.key("credentials_path")) or \(configuration.key("api_key"))."))
        }
        self.init(
            voice: options["voice"] ?? Self.standardVoice,
            client: ServiceClient(
                recipient: "Google",
                address: try configuration.address(standard: "https://texttospeech.googleapis.com"),
                keyName: configuration.key(options["credentials_path"] == nil ? "api_key" : "credentials_path"),
                transport: parts.transport, access: access, readFailure: ServiceFailure.google),
            pitch: try configuration.number("pitch", in: -20...20) ?? 0, project: options["project"],
            notices: Notices(engine: configuration.name, tell: parts.notice))
    }
}
