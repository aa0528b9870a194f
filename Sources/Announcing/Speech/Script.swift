/// The words of an announcement, ready for an engine.
package struct Script: Hashable, Sendable {
    /// Normalised text.
    package var text: String
    /// The voice for each engine by name; an engine without one speaks with its default.
    package var voices: [String: String]
    package var speed: Double
    package var usesCache: Bool

    package init(text: String, voices: [String: String] = [:], speed: Double = 1, usesCache: Bool = true) {
        self.text = text
        self.voices = voices
        self.speed = speed
        self.usesCache = usesCache
    }
}

/// Sound that is ready to be played.
package struct RenderedSpeech: Sendable {
    package let source: SpeechSource
    package let stream: AudioStream
}
