package import Foundation

/// A small Piper voice of the published shape, inputs, outputs and structure, whose sound shows which ids were said.
///
/// `ToneReader` reads it back. The weights beside those that make tones are random and small, and the same every time.
package struct PiperTestVoice: Sendable {
    /// What is wrong with a voice that only looks right.
    package enum Flaw: String, CaseIterable, Sendable {
        /// Every sample is NaN.
        case notANumber = "nan"
        /// Every sample is zero.
        case silence
        /// float [1, 2, 1, time].
        case twoChannels = "stereo"
        /// Samples are int64.
        case integers
        /// The graph has no `scales`.
        case noScales = "no-scales"
        /// The phoneme map has ids that the embedding has no row for.
        case fewSymbols = "few-symbols"
        /// The file ends in the middle.
        case truncated
    }

    package var sampleRate = 22_050
    package var quality = "medium"
    /// 1 to 4: a speaker beyond the first is heard by pilot tones; see `ToneReader`.
    package var speakers = 1
    package var style = ExportStyle()
    /// A second output: how many frames each id lasts.
    package var alignment = false
    /// Whether the decoder is one that nobody knows, without upsampling: the voice speaks, but cannot be cut.
    package var isUnknownInside = false
    package var flaw: Flaw?
    package var seed: UInt64 = 1

    package init() {}

    package var code: ToneCode { .piper(sampleRate: sampleRate) }

    /// Rows of the embedding.
    var symbols: Int { flaw == .fewSymbols ? 40 : 256 }

    /// Writes `NAME.onnx` and `NAME.onnx.json`.
    ///
    /// - Returns: the model's file.
    @discardableResult
    package func write(to folder: URL, named name: String) throws -> URL {
        let file = folder.appendingPathComponent("\(name).onnx")
        try model().write(to: file)
        try configuration(dataset: name).write(to: folder.appendingPathComponent("\(name).onnx.json"))
        return file
    }

    package func model() -> Data {
        let graph = GraphBuilder(style: style, seed: seed)
        build(graph)
        let model = graph.model()
        return flaw == .truncated ? model.prefix(model.count / 2) : model
    }

    private func build(_ graph: GraphBuilder) {
        let input = graph.input("input", .int64, ["batch_size", "phonemes"])
        let lengths = graph.input("input_lengths", .int64, ["batch_size"])
        let scales = scales(graph)
        let speaker = speakers > 1 ? embedding(of: graph.input("sid", .int64, [1]), graph) : nil
        let text = text(graph, input: input, lengths: lengths, scales: scales)
        let frames = frames(
            graph, of: flow(graph, text.latent, mask: text.mask, speaker: speaker), mask: text.mask, speaker: speaker)
        let bias: Float = flaw == .notANumber ? .nan : 0
        let sound =
            isUnknownInside
            ? soundWithoutUpsampling(graph, frames) : graph.decode(frames, code, silent: flaw == .silence, bias: bias)
        finish(graph, sound)
        if alignment { graph.untypedOutput(text.durations) }
    }

    private func scales(_ graph: GraphBuilder) -> PiperScales {
        guard flaw != .noScales else {
            return PiperScales(
                noise: graph.constant(0.0), length: graph.constant(1.0), durationNoise: graph.constant(0.0))
        }
        return PiperScales(of: graph.input("scales", .float, [3]), graph)
    }

    private func finish(_ graph: GraphBuilder, _ sound: Edge) {
        switch flaw {
        case .twoChannels:
            let two = graph.concatenate([sound, sound], axis: 1)
            graph.finish("Unsqueeze", two, graph.constant([2]), as: "output")
            graph.output("output", .float, ["batch_size", 2, 1, "time"])
        case .integers:
            let whole = graph.cast(graph.multiply(sound, graph.constant(32_767.0)), to: .int64)
            graph.finish("Unsqueeze", whole, graph.constant([1]), as: "output")
            graph.output("output", .int64, ["batch_size", 1, 1, "time"])
        default:
            graph.finish("Unsqueeze", sound, graph.constant([1]), as: "output")
            graph.output("output", .float, ["batch_size", 1, 1, "time"])
        }
    }
}
