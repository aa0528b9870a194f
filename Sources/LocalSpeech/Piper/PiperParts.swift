import Announcing

/// A voice that was cut, loaded: its three parts, each a model of its own on the weights of the one file.
///
/// All methods block the calling thread for as long as the model runs, and may be called on several at once.
final class PiperParts: Sendable {
    private let cut: PiperCut
    private let textModel: OnnxSession
    private let flowModel: OnnxSession
    private let decoderModel: OnnxSession

    /// Frames of context that each step wants.
    let context: SpeechPlan.Context
    /// Samples a frame.
    var hop: Int { cut.hop }
    /// Rows of what the decoder takes.
    var frameChannels: Int { cut.frameChannels }

    init(_ cut: PiperCut, text: OnnxSession, flow: OnnxSession, decoder: OnnxSession) {
        self.cut = cut
        textModel = text
        flowModel = flow
        decoderModel = decoder
        context = SpeechPlan.Context(flow: cut.flowContext, decoder: cut.decoderContext)
    }

    /// The first step: what the ids are to sound like, frame by frame. All chance is drawn here, so that the steps after
    /// it give the same however they are cut.
    /// - Throws: ``Problem``, also when the run was ended.
    func latent(of ids: [Int64], scales: PiperScales, under run: OnnxRun) throws(Problem) -> FrameMatrix {
        var inputs = [
            cut.text.ids: ModelTensor.int64(ids, shape: [1, ids.count]),
            cut.text.lengths: .int64([Int64(ids.count)], shape: [1]), cut.text.scales: scales.tensor,
        ]
        if let speaker = cut.text.speaker { inputs[speaker] = scales.speakerTensor }
        return try matrix(
            textModel.run(inputs, outputs: [cut.text.latent], under: run), channels: cut.latentChannels, frames: nil)
    }

    /// The second step, for a window of frames. What it gives is right but for ``context`` frames at those ends of the
    /// window that are not ends of the sentence.
    /// - Throws: ``Problem``, also when the run was ended.
    func flow(_ window: FrameMatrix, scales: PiperScales, under run: OnnxRun) throws(Problem) -> FrameMatrix {
        var inputs = [
            cut.flow.latent: window.tensor,
            // Every frame of a sentence that stands alone counts.
            cut.flow.mask: .float(Array(repeating: 1, count: window.frames), shape: [1, 1, window.frames]),
        ]
        if let speaker = cut.flow.speaker { inputs[speaker] = scales.speakerTensor }
        return try matrix(
            flowModel.run(inputs, outputs: [cut.flow.frames], under: run), channels: cut.frameChannels,
            frames: window.frames)
    }

    /// The last step, for a window of frames: ``hop`` samples for each, -1 to 1. The same holds for the ends.
    /// - Throws: ``Problem``, also when the run was ended.
    func samples(_ window: FrameMatrix, under run: OnnxRun) throws(Problem) -> [Float] {
        let outputs = try decoderModel.run(
            [cut.decoder.frames: window.tensor], outputs: [cut.decoder.audio], under: run)
        guard let samples = outputs.first?.samples, samples.count == window.frames * hop else {
            throw ModelSound.unexpected
        }
        return samples
    }

    private func matrix(_ outputs: [ModelTensor], channels: Int, frames: Int?) throws(Problem) -> FrameMatrix {
        guard let matrix = outputs.first.flatMap(FrameMatrix.init), matrix.channels == channels,
            frames == nil || matrix.frames == frames
        else { throw ModelSound.unexpected }
        return matrix
    }
}
