import Foundation

extension PiperCut {
    /// Operations that may not be computed chunk by chunk: what they give depends on where a chunk starts, on chance, or
    /// on a body that nobody looked into.
    private static let unfitForChunks: Set<String> = [
        "Bernoulli", "CumSum", "If", "Loop", "Multinomial", "NonZero", "RandomNormal", "RandomNormalLike",
        "RandomUniform", "RandomUniformLike", "Range", "Scan",
    ]

    /// - Throws: `UnrecognisedShape` where the graph isn't one that the cut is known to be right for.
    init(of file: OnnxModelFile) throws(UnrecognisedShape) {
        let index = GraphIndex(file.graph)
        let marks = try PiperLandmarks(in: index)
        let textSlice = index.slice(making: marks.latent, given: [])
        let flowSlice = index.slice(making: marks.frames, given: [marks.latent, marks.mask])
        let decoderSlice = index.slice(making: marks.audio, given: [marks.frames])
        try Self.check(flowSlice, named: "flow", mayRead: [PiperLandmarks.speaker], in: index)
        try Self.check(decoderSlice, named: "decoder", mayRead: [], in: index)
        let flowField = try ReceptiveField(of: flowSlice, from: [marks.latent, marks.mask], in: index)
        let decoderField = try ReceptiveField(of: decoderSlice, from: [marks.frames], in: index)
        guard flowField.rate == 1 else { throw UnrecognisedShape("the flow changes the number of frames") }

        let writer = GraphPartWriter(file: file, index: index)
        let latent = GraphPartWriter.Tensor(name: marks.latent, channels: marks.latentChannels)
        let frames = GraphPartWriter.Tensor(name: marks.frames, channels: marks.frameChannels)
        let mask = GraphPartWriter.Tensor(name: marks.mask, channels: 1)
        // Not by the name alone: in a voice with one speaker, exporters call an embedding `sid`.
        func speaker(of slice: GraphSlice) -> String? {
            index.inputs(of: slice).contains(PiperLandmarks.speaker) ? PiperLandmarks.speaker : nil
        }
        text = Text(
            model: writer.model(of: textSlice, inputs: [], output: latent),
            ids: PiperLandmarks.ids, lengths: PiperLandmarks.lengths, scales: PiperLandmarks.scales,
            speaker: speaker(of: textSlice), latent: marks.latent)
        flow = Flow(
            model: writer.model(of: flowSlice, inputs: [latent, mask], output: frames),
            latent: marks.latent, mask: marks.mask, speaker: speaker(of: flowSlice), frames: marks.frames)
        decoder = Decoder(
            model: writer.model(of: decoderSlice, inputs: [frames], output: nil),
            frames: marks.frames, audio: marks.audio)
        hop = decoderField.rate
        latentChannels = marks.latentChannels
        frameChannels = marks.frameChannels
        flowContext = flowField.context
        decoderContext = decoderField.context
        weightsFolder = file.url.deletingLastPathComponent().path
    }

    private static func check(
        _ slice: GraphSlice, named part: String, mayRead inputs: Set<String>, in index: GraphIndex
    ) throws(UnrecognisedShape) {
        let read = index.inputs(of: slice).subtracting(inputs)
        guard read.isEmpty else {
            throw UnrecognisedShape("the \(part) reads \(read.sorted().joined(separator: ", "))")
        }
        if let unfit = slice.nodes.first(where: { unfitForChunks.contains($0.operation) }) {
            throw UnrecognisedShape("the \(part) has a \(unfit.operation)")
        }
    }
}
