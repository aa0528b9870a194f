/// The words of an announcement, ready for an engine.
package struct Script: Hashable, Sendable {
    /// Normalised text.
    package var text: String
    /// The voice for each engine by name; an engine without one speaks with its default.
    package var voices: [String: String]
    package var speed: Double
    package var usesCache: Bool
    /// How far the text may go: an engine that would send it further is not asked.
    package var privacy: Privacy?

    package init(
        text: String, voices: [String: String] = [:], speed: Double = 1, usesCache: Bool = true, privacy: Privacy? = nil
    ) {
        self.text = text
        self.voices = voices
        self.speed = speed
        self.usesCache = usesCache
        self.privacy = privacy
    }
}

extension Script {
    /// Those engines of a chain that may have the text.
    func permitted(of chain: EngineChain) -> EngineChain {
        guard privacy == .localOnly else { return chain }
        var chain = chain
        chain.engines.removeAll { $0 is any RemoteEngine }
        return chain
    }
}

/// Sound that is ready to be played.
package struct RenderedSpeech: Sendable {
    package let source: SpeechSource
    package let stream: AudioStream
}
