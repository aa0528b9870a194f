import Announcing

/// How an answer holds the sound that was asked for.
enum SoundForm: Hashable, Sendable {
    /// Samples and nothing else. A body that begins as a WAV file is read as one all the same.
    case samples(AudioFormat)
    /// A WAV file, which says itself what its samples are.
    case wav
    /// A JSON object with a WAV file, in base64, as one of its strings.
    case json(field: String)

    func accepts(_ type: ContentType) -> Bool {
        switch self {
        case .samples, .wav: type.mayBeSamples
        case .json: type.isJSON || type.name.isEmpty
        }
    }

    /// The form, where the header knows the rate better than who asked.
    func told(by type: ContentType) -> SoundForm {
        if case .samples = self, let rate = type.sampleRate { return .samples(AudioFormat(sampleRate: rate)) }
        return self
    }
}
