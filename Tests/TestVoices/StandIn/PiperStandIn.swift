package import Foundation

/// A Piper voice with the layers, sizes and arithmetic of a published medium one (63 MB) and random weights, for
/// benchmarks. It speaks noise, about three frames for each id.
///
/// Two things are simpler than in a published voice, and cost little there: attention does without relative positions,
/// and the duration predictor's spline is a shift.
package struct PiperStandIn: Sendable {
    static let hidden = 192
    private static let filter = 768
    private static let heads = 2
    private static let layers = 6
    private static let symbols = 256
    /// Channels where the decoder starts.
    private static let channels = 256

    package init() {}

    /// Writes `NAME.onnx` and `NAME.onnx.json`.
    ///
    /// - Returns: the model's file.
    @discardableResult
    package func write(to folder: URL, named name: String) throws -> URL {
        let file = folder.appendingPathComponent("\(name).onnx")
        try model().write(to: file)
        try PiperTestVoice().configuration(dataset: name).write(to: folder.appendingPathComponent("\(name).onnx.json"))
        return file
    }

    func model() -> Data {
        let graph = GraphBuilder(style: ExportStyle(), seed: 1)
        let input = graph.input("input", .int64, ["batch_size", "phonemes"])
        let lengths = graph.input("input_lengths", .int64, ["batch_size"])
        let scales = PiperScales(of: graph.input("scales", .float, [3]), graph)
        let (encoded, mask) = graph.inside("enc_p") { encode(graph, input, lengths: lengths) }
        let width = Self.hidden
        let statistics = graph.convolve(encoded, graph.randomWeights(2 * width, width, 1, gain: 0.7))
        let (mean, logDeviation) = graph.split(graph.multiply(statistics, mask), width, width)
        let prior = PiperPrior(mean: mean, logDeviation: graph.multiply(logDeviation, graph.constant(0.3)))
        let durations = graph.inside("dp") { self.durations(graph, encoded, mask, scales) }
        let text = graph.draw(prior, durations: durations, noise: scales.noise)
        let flow = PiperFlow(channels: width, width: width, speakerWidth: 0, gain: 0.5, delays: nil)
        let latent = graph.multiply(flow.undone(graph, text.latent, mask: text.mask, speaker: nil), text.mask)
        let sound = graph.inside("dec") { decode(graph, latent) }
        graph.finish("Unsqueeze", sound, graph.constant([1]), as: "output")
        graph.output("output", .float, ["batch_size", 1, 1, "time"])
        return graph.model()
    }

    private func encode(_ graph: GraphBuilder, _ input: Edge, lengths: Edge) -> (Edge, mask: Edge) {
        let width = Self.hidden
        let table = graph.weights("emb.weight", graph.randomTable(Self.symbols, width))
        let shape = graph.apply("Shape", input)
        let count = graph.apply("Gather", shape, graph.constant(Int64(1)), attributes: .integer("axis", 0))
        let mask = graph.mask(below: lengths, count: count)
        let start = graph.multiply(graph.transpose(graph.apply("Gather", table, input)), mask)
        let encoded = (0..<Self.layers).reduce(start) { text, layer in
            graph.inside("encoder.\(layer)") {
                let attended = graph.normalize(graph.add(text, attention(graph, text)), channels: width)
                let wide = graph.convolve(
                    graph.multiply(attended, mask), graph.randomWeights(Self.filter, width, 3, gain: 1))
                let narrow = graph.convolve(
                    graph.multiply(graph.apply("Relu", wide), mask),
                    graph.randomWeights(width, Self.filter, 3, gain: 1))
                return graph.normalize(graph.add(attended, graph.multiply(narrow, mask)), channels: width)
            }
        }
        return (graph.multiply(encoded, mask), mask)
    }

    private func attention(_ graph: GraphBuilder, _ text: Edge) -> Edge {
        let width = Self.hidden
        let each = width / Self.heads
        func project(_ edge: Edge) -> Edge { graph.convolve(edge, graph.randomWeights(width, width, 1, gain: 1)) }
        func heads() -> Edge {
            graph.apply("Reshape", project(text), graph.constant([1, Int64(Self.heads), Int64(each), -1]))
        }
        func turned(_ edge: Edge) -> Edge {
            graph.apply("Transpose", edge, attributes: .integers("perm", [0, 1, 3, 2]))
        }
        let scores = graph.apply("MatMul", turned(heads()), heads())
        let scaled = graph.apply("Div", scores, graph.constant(Float(each).squareRoot()))
        let weights = graph.apply("Softmax", scaled, attributes: .integer("axis", -1))
        let mixed = graph.apply("MatMul", heads(), turned(weights))
        return project(graph.apply("Reshape", mixed, graph.constant([1, Int64(width), -1])))
    }

    /// The stacks of the stochastic duration predictor.
    private func durations(_ graph: GraphBuilder, _ text: Edge, _ mask: Edge, _ scales: PiperScales) -> Edge {
        let width = Self.hidden
        func dense(_ edge: Edge, from inputs: Int, to outputs: Int) -> Edge {
            graph.convolve(edge, graph.randomWeights(outputs, inputs, 1, gain: 1))
        }
        let stack = graph.separable(dense(text, from: width, to: width), mask, channels: width)
        let condition = graph.multiply(dense(stack, from: width, to: width), mask)
        let two = graph.slice(text, from: 0, to: 2, axis: 1)
        var draw = graph.multiply(graph.apply("RandomNormalLike", two), scales.durationNoise)
        for _ in 0..<3 {
            let (kept, moved) = graph.split(graph.slice(draw, from: -1, to: .min + 1, axis: 1, step: -1), 1, 1)
            let around = graph.add(dense(kept, from: 1, to: width), condition)
            let spline = dense(graph.separable(around, mask, channels: width), from: width, to: 29)
            let shift = graph.apply("Tanh", graph.slice(spline, from: 0, to: 1, axis: 1))
            draw = graph.concatenate([kept, graph.multiply(graph.add(moved, shift), mask)], axis: 1)
        }
        let chosen = graph.multiply(
            graph.apply("Tanh", graph.slice(draw, from: 0, to: 1, axis: 1)), graph.constant(0.35))
        let frames = graph.apply("Exp", graph.add(chosen, graph.constant(Float(log(3.2)))))
        return graph.apply("Ceil", graph.multiply(graph.multiply(frames, mask), scales.length))
    }

    private func decode(_ graph: GraphBuilder, _ latent: Edge) -> Edge {
        var channels = Self.channels
        var sound = graph.convolve(latent, graph.randomWeights(channels, Self.hidden, 7, gain: 1))
        for (stride, kernel) in [(8, 16), (8, 16), (4, 8)] {
            let weights = graph.randomUpsampling(channels, channels / 2, kernel, stride: stride)
            sound = graph.upsample(graph.leakyRelu(sound, slope: 0.1), weights, stride: stride)
            channels /= 2
            let blocks = [(3, [1, 2]), (5, [2, 6]), (7, [3, 12])].map { kernel, dilations in
                dilations.reduce(sound) { sum, dilation in
                    let weights = graph.randomWeights(channels, channels, kernel, gain: 0.6)
                    return graph.add(graph.convolve(graph.leakyRelu(sum, slope: 0.1), weights, dilation: dilation), sum)
                }
            }
            sound = graph.apply("Div", graph.add(graph.add(blocks[0], blocks[1]), blocks[2]), graph.constant(3.0))
        }
        let last = graph.convolve(graph.leakyRelu(sound, slope: 0.01), graph.randomWeights(1, channels, 7, gain: 0.25))
        return graph.apply("Tanh", last)
    }
}
