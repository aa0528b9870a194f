import Foundation

/// A Piper voice in three parts that give, one after the other, what the whole gives.
///
/// Each part is an ONNX model in memory whose weights lie in the voice's own file. ONNX Runtime finds them when the
/// session option `session.model_external_initializers_file_folder_path` is `weightsFolder`.
///
/// All tensors are float32 with a batch of one, and time is the last axis. The names are those of the voice's graph.
struct PiperCut: Sendable {
    /// Text to latent. It draws the noise, so that what comes after it may be computed in chunks.
    struct Text: Sendable {
        let model: Data
        /// int64 [1, n].
        let ids: String
        /// int64 [1]: n.
        let lengths: String
        /// float [3]: noise, length, noise of the durations.
        let scales: String
        /// int64 [1], where the voice has several speakers.
        let speaker: String?
        /// Comes out: [1, `latentChannels`, frames].
        let latent: String
    }

    /// Latent to frames.
    struct Flow: Sendable {
        let model: Data
        /// [1, `latentChannels`, frames].
        let latent: String
        /// [1, 1, frames]: ones.
        let mask: String
        /// int64 [1], where the voice has several speakers.
        let speaker: String?
        /// Comes out: [1, `frameChannels`, frames].
        let frames: String
    }

    /// Frames to samples.
    struct Decoder: Sendable {
        let model: Data
        /// [1, `frameChannels`, frames].
        let frames: String
        /// Comes out: `hop` samples for each frame on the last axis; the other axes, two or three, are 1.
        let audio: String
    }

    let text: Text
    let flow: Flow
    let decoder: Decoder
    /// Samples per frame.
    let hop: Int
    let latentChannels: Int
    let frameChannels: Int
    /// Frames that a chunk of the flow needs on each side beyond those that are kept, except where the text ends.
    let flowContext: Int
    /// The same for the decoder.
    let decoderContext: Int
    /// The folder of the voice's real file.
    let weightsFolder: String
}
