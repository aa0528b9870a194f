import Foundation

/// From ids to the draw from the prior: one value per tone and frame.
extension PiperTestVoice {
    /// The tones, and on either side a channel of random values that the flow carries about.
    static var latentChannels: Int { 1 + ToneCode.tones + 1 }

    /// The prior's deviation: at noise scale 0.667 a tone still stands out.
    private static let deviation: Float = 0.1
    /// How much `noise_w` changes a duration: a frame now and then.
    private static let durationDeviation: Float = 0.05

    func text(_ graph: GraphBuilder, input: Edge, lengths: Edge, scales: PiperScales) -> PiperText {
        let encoded = graph.inside("enc_p") { encode(graph, input: input, lengths: lengths) }
        let durations = durations(graph, encoded.logDurations, encoded.mask, scales)
        return graph.draw(encoded.prior, durations: durations, noise: scales.noise)
    }

    private struct Encoded {
        let prior: PiperPrior
        /// float [1, 1, ids], both.
        let logDurations, mask: Edge
    }

    private func encode(_ graph: GraphBuilder, input: Edge, lengths: Edge) -> Encoded {
        let width = Self.latentChannels
        let hidden = width + 1
        let table = graph.weights(
            "emb.weight", table(graph), as: speakers == 1 && style.namesTableAfterInput ? "sid" : nil)
        let looked = graph.transpose(graph.apply("Gather", table, input))
        let shape = graph.apply("Shape", input)
        let count = graph.apply("Gather", shape, graph.constant(Int64(1)), attributes: .integer("axis", 0))
        let mask = graph.mask(below: lengths, count: count)
        let masked = graph.multiply(looked, mask)
        let mixed = graph.multiply(graph.convolve(masked, mixing(graph, hidden)), mask)
        let bias = graph.weights(
            "proj.bias",
            Tensor(
                [Float](repeating: 0, count: width) + [Float](repeating: log(Self.deviation), count: width),
                shape: [2 * width]))
        let (mean, logDeviation) = graph.split(
            graph.multiply(
                graph.convolve(mixed, Self.selection(0..<width, of: hidden, rows: 2 * width), bias: bias), mask),
            width, width)
        let logDurations = graph.convolve(mixed, Self.selection(width..<hidden, of: hidden, rows: 1))
        return Encoded(
            prior: PiperPrior(mean: mean, logDeviation: logDeviation), logDurations: logDurations, mask: mask)
    }

    private func durations(_ graph: GraphBuilder, _ logarithms: Edge, _ mask: Edge, _ scales: PiperScales) -> Edge {
        graph.inside("dp") {
            // Scaled in one step: two would make it look like the prior, which is told by them.
            let deviation = graph.multiply(scales.durationNoise, graph.constant(Self.durationDeviation))
            let draw = graph.multiply(graph.apply("RandomNormalLike", logarithms), deviation)
            var sum = graph.add(logarithms, draw)
            if style.branches { sum = graph.unsqueeze(squeezeIfSingle(graph, sum), axis: 1) }
            let frames = graph.multiply(graph.multiply(graph.apply("Exp", sum), mask), scales.length)
            return graph.apply("Ceil", frames)
        }
    }

    /// Drops the second axis of [1, 1, ids] the way that torch 1.11 wrote it.
    private func squeezeIfSingle(_ graph: GraphBuilder, _ edge: Edge) -> Edge {
        let shape = graph.apply("Shape", edge)
        let size = graph.apply("Gather", shape, graph.constant(Int64(1)), attributes: .integer("axis", 0))
        return graph.apply(
            "If", graph.apply("Equal", size, graph.constant(Int64(1))),
            attributes: .graph("then_branch", graph.branch("Squeeze", of: edge, with: .list([1]))),
            .graph("else_branch", graph.branch("Identity", of: edge)))
    }

    /// A row per id: its two tones, random values in the spare channels, the logarithm of its duration. A little below
    /// the whole number of frames, since the voice rounds up.
    private func table(_ graph: GraphBuilder) -> Tensor {
        let width = Self.latentChannels
        var values: [Float] = []
        for id in 0..<symbols {
            var row = [Float](repeating: 0, count: width)
            if id < ToneCode.ids {
                let channels = ToneCode.channels(of: id)
                row[1 + channels.low] = 1
                row[1 + channels.high] = 1
            }
            for spare in [0, width - 1] { row[spare] = graph.noise.sample(deviation: 0.5) }
            values += row + [log(Pace.framesBeforeRounding(of: id))]
        }
        return Tensor(values, shape: [symbols, width + 1])
    }

    /// Neighbouring ids change each other's tones a little, and never a duration.
    private func mixing(_ graph: GraphBuilder, _ channels: Int) -> Tensor {
        var weights = graph.nearIdentity(channels, 3, gain: 0.05)
        weights.clear(row: channels - 1)
        weights[channels - 1, channels - 1, 1] = 1
        return weights
    }

    /// Weights that pass the chosen channels on, and leave the other rows zero.
    private static func selection(_ chosen: Range<Int>, of channels: Int, rows: Int) -> Tensor {
        var weights = Tensor.zeros([rows, channels, 1])
        for (row, channel) in chosen.enumerated() { weights[row, channel, 0] = 1 }
        return weights
    }
}
