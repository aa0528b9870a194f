package import Announcing

/// The engines that have somebody else speak.
package enum CloudEngines {
    package typealias WallClockMaker = @Sendable () throws(Problem) -> any WallClock

    /// Adds a type for each service.
    /// - Parameters:
    ///   - transport: the way to services on the web.
    ///   - streams: the way to other machines of the house.
    ///   - wallClock: opened for engines whose keys are valid for a time, and for no others.
    ///   - notice: told, once for each thing, what an owner should know: a speed that a service can't speak, characters that
    ///     run out.
    /// - Throws: ``Problem`` `conflict` when a type of that name is registered already.
    package static func register(
        in registry: inout EngineRegistry, transport: any HTTPTransport, streams: any StreamTransport,
        wallClock: @escaping WallClockMaker, notice: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(Problem) {
        let parts = ServiceParts(transport: transport, wallClock: wallClock, notice: notice)
        try registry.register("google", options: GoogleSpeech.options) { configuration throws(Problem) in
            CloudEngine(name: configuration.name, service: try GoogleSpeech(configuration, parts: parts))
        }
        try registry.register("azure", options: AzureSpeech.options) { configuration throws(Problem) in
            CloudEngine(name: configuration.name, service: try AzureSpeech(configuration, parts: parts))
        }
        try registry.register("elevenlabs", options: ElevenLabsSpeech.options) { configuration throws(Problem) in
            CloudEngine(name: configuration.name, service: try ElevenLabsSpeech(configuration, parts: parts))
        }
        try registry.register("murf", options: MurfSpeech.options) { configuration throws(Problem) in
            CloudEngine(name: configuration.name, service: try MurfSpeech(configuration, parts: parts))
        }
        try registry.register("telnyx", options: TelnyxSpeech.options) { configuration throws(Problem) in
            CloudEngine(name: configuration.name, service: try TelnyxSpeech(configuration, parts: parts))
        }
        try registry.register("openai", options: OpenAISpeech.options) { configuration throws(Problem) in
            CloudEngine(name: configuration.name, service: try OpenAISpeech(configuration, parts: parts))
        }
        try registry.register("wyoming", options: WyomingSpeech.options) { configuration throws(Problem) in
            CloudEngine(
                name: configuration.name,
                service: try WyomingSpeech(configuration, streams: streams, notice: notice))
        }
    }
}
