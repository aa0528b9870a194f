package import Announcing

/// The engines that have somebody else speak.
package enum CloudEngines {
    package typealias WallClockMaker = @Sendable () throws(Problem) -> any WallClock

    /// Adds a type for each service.
    /// - Parameters:
    ///   - transport: the way to services on the web.
    ///   - streams: the way to other machines of the house.
    ///   - conditions: what each engine's terms are judged by, before anything goes out; `nil` where engines are made to
    ///     look at their configuration, and never asked.
    ///   - wallClock: opened for engines whose keys are valid for a time, and for no others.
    ///   - notice: told, once for each thing, what an owner should know: a speed that a service can't speak, characters that
    ///     run out.
    /// - Throws: ``Problem`` `conflict` when a type of that name is registered already.
    package static func register(
        in registry: inout EngineRegistry, transport: any HTTPTransport, streams: any StreamTransport,
        conditions: RemoteConditions?, wallClock: @escaping WallClockMaker,
        notice: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(Problem) {
        let parts = ServiceParts(transport: transport, wallClock: wallClock, notice: notice)
        func add(
            _ type: String, options: Set<String>,
            _ make: @escaping @Sendable (EngineConfiguration) throws(Problem) -> any SpeechService
        ) throws(Problem) {
            try registry.register(type, options: options) { configuration throws(Problem) in
                let engine = CloudEngine(name: configuration.name, service: try make(configuration))
                let terms = try RemoteTerms(configuration)
                return conditions.map { GovernedEngine(engine, terms: terms, conditions: $0) } ?? engine
            }
        }
        try add("google", options: GoogleSpeech.options) { configuration throws(Problem) in
            try GoogleSpeech(configuration, parts: parts)
        }
        try add("azure", options: AzureSpeech.options) { configuration throws(Problem) in
            try AzureSpeech(configuration, parts: parts)
        }
        try add("elevenlabs", options: ElevenLabsSpeech.options) { configuration throws(Problem) in
            try ElevenLabsSpeech(configuration, parts: parts)
        }
        try add("murf", options: MurfSpeech.options) { configuration throws(Problem) in
            try MurfSpeech(configuration, parts: parts)
        }
        try add("telnyx", options: TelnyxSpeech.options) { configuration throws(Problem) in
            try TelnyxSpeech(configuration, parts: parts)
        }
        try add("openai", options: OpenAISpeech.options) { configuration throws(Problem) in
            try OpenAISpeech(configuration, parts: parts)
        }
        try add("wyoming", options: WyomingSpeech.options) { configuration throws(Problem) in
            try WyomingSpeech(configuration, streams: streams, notice: notice)
        }
    }
}
