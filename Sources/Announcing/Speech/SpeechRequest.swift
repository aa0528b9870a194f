/// A text to speak and how. Voice and speed travel with each request: no engine has a hidden current voice.
package struct SpeechRequest: Hashable, Sendable {
    /// What to say, after normalisation.
    package var text: String
    /// A voice of the engine; `nil` is the engine's own default.
    package var voice: String?
    /// 1 is the voice's own pace; 0.5 to 2.0.
    package var speed: Double
    /// Changes when it is computed, and nothing that can be heard: no part of a ``ClipKey``.
    package var urgency: Urgency

    package static let speedRange = 0.5...2.0

    package init(text: String, voice: String? = nil, speed: Double = 1, urgency: Urgency = .now) {
        self.text = text
        self.voice = voice
        self.speed = speed
        self.urgency = urgency
    }

    /// Whether somebody waits for the sound.
    package enum Urgency: Hashable, Sendable {
        /// Somebody does.
        case now
        /// Nobody does: an engine that computes for long does so where it takes nothing from those who do.
        case ahead
    }
}

/// A voice that an engine can speak with.
package struct Voice: Hashable, Codable, Sendable {
    package enum Gender: String, Codable, Sendable {
        case female, male, unknown
    }

    /// The name to give in ``SpeechRequest/voice``.
    package let name: String
    /// A BCP 47 tag, as far as the engine tells: `en-gb`.
    package let language: String
    package let gender: Gender

    package init(name: String, language: String, gender: Gender = .unknown) {
        self.name = name
        self.language = language
        self.gender = gender
    }
}
