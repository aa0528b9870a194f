/// What a Piper voice says about itself, in the `.onnx.json` beside its model, as `rhasspy/piper-voices` publishes it.
struct PiperVoiceConfiguration: Hashable, Sendable {
    /// How a text becomes phonemes.
    enum Phonemizer: Hashable, Sendable {
        /// By libespeak-ng, with this voice of it.
        case espeak(voice: String)
        /// The code points of the text are the phonemes.
        case text
    }

    /// How the model is to speak, unless a request says otherwise.
    struct Inference: Hashable, Sendable {
        /// How much the sound varies from one time to the next.
        var noiseScale: Float = 0.667
        /// How long everything lasts: 2 is half as fast.
        var lengthScale: Float = 1
        /// How much the length of each phoneme varies.
        var noiseWidth: Float = 0.8
    }

    /// Samples a second, 8 000 to 48 000.
    let sampleRate: Int
    /// `x_low`, `low`, `medium` or `high`.
    let quality: String?
    /// `en_US`.
    let language: String?
    /// What it was trained with: `lessac`.
    let dataset: String?
    let phonemizer: Phonemizer
    let inference: Inference
    /// Every number in it is below ``symbolCount``.
    let alphabet: PiperAlphabet
    /// How many symbols the model has room for.
    let symbolCount: Int
    let speakers: PiperSpeakers
    /// Samples to a frame of the model, where the file tells.
    let hopLength: Int?
}
