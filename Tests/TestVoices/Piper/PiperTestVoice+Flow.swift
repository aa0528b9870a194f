/// From the latent to how loud each tone is: a flow of the published shape that changes little.
extension PiperTestVoice {
    private static let layers = 4
    /// Channels inside a coupling.
    private static let width = 16
    /// Numbers that make a speaker.
    static let speakerWidth = 4

    /// Four couplings, in the order in which they are undone. Each turns the channels around, so that four leave them as
    /// they were.
    func flow(_ graph: GraphBuilder, _ latent: Edge, mask: Edge, speaker: Edge?) -> Edge {
        let half = Int64(Self.latentChannels / 2)
        return graph.inside("flow") {
            [6, 4, 2, 0].reduce(latent) { latent, number in
                graph.inside("flows.\(number)") {
                    let turned = graph.slice(latent, from: -1, to: .min + 1, axis: 1, step: -1)
                    let (kept, moved) = graph.split(turned, half, half)
                    let shift = shift(graph, from: kept, mask: mask, speaker: speaker)
                    let left = graph.multiply(graph.apply("Sub", moved, shift), mask)
                    return graph.concatenate([kept, left], axis: 1)
                }
            }
        }
    }

    /// What the kept half says about the other one: a WaveNet of four layers.
    private func shift(_ graph: GraphBuilder, from kept: Edge, mask: Edge, speaker: Edge?) -> Edge {
        let half = Self.latentChannels / 2
        let width = Self.width
        var hidden = graph.multiply(graph.convolve(kept, graph.randomWeights(width, half, 1, gain: 1)), mask)
        let condition = speaker.map {
            graph.convolve($0, graph.randomWeights(2 * width * Self.layers, Self.speakerWidth, 1, gain: 0.3))
        }
        var skipped: Edge?
        for layer in 0..<Self.layers {
            var gate = graph.convolve(hidden, lookingFar(graph))
            if let condition {
                let start = Int64(2 * width * layer)
                gate = graph.add(gate, graph.slice(condition, from: start, to: start + Int64(2 * width), axis: 1))
            }
            let (value, valve) = graph.split(gate, Int64(width), Int64(width))
            let passed = graph.multiply(graph.apply("Tanh", value), graph.apply("Sigmoid", valve))
            var skip: Edge
            if layer < Self.layers - 1 {
                let both = graph.convolve(passed, graph.randomWeights(2 * width, width, 1, gain: 1))
                let (residual, skipping) = graph.split(both, Int64(width), Int64(width))
                hidden = graph.multiply(graph.add(hidden, residual), mask)
                skip = skipping
            } else {
                skip = graph.convolve(passed, graph.randomWeights(width, width, 1, gain: 1))
            }
            if let others = skipped { skip = graph.add(others, skip) }
            skipped = skip
        }
        let sum = graph.multiply(skipped ?? hidden, mask)
        return graph.multiply(graph.convolve(sum, graph.randomWeights(half, width, 1, gain: 0.1)), mask)
    }

    /// Kernels that weigh the far taps most, so that a chunk with too little around it is heard.
    private func lookingFar(_ graph: GraphBuilder) -> Tensor {
        let width = Self.width
        let kernel = 5
        var values = graph.noise.samples(2 * width * width * kernel, deviation: 2 / Float(2 * width).squareRoot())
        for index in values.indices where (1...3).contains(index % kernel) { values[index] *= 0.2 }
        return Tensor(values, shape: [2 * width, width, kernel])
    }

    /// The decoder's first convolution, and the speaker's pilot tones.
    func frames(_ graph: GraphBuilder, of latent: Edge, mask: Edge, speaker: Edge?) -> Edge {
        graph.inside("dec") {
            let frames = graph.convolve(graph.multiply(latent, mask), entry(graph))
            guard let speaker else { return frames }
            var weights = [Float](repeating: 0, count: ToneCode.tones * Self.speakerWidth)
            for pilot in 0..<ToneCode.pilots {
                weights[(ToneCode.tones - ToneCode.pilots + pilot) * Self.speakerWidth + pilot] = 0.5
            }
            return graph.add(
                frames, graph.convolve(speaker, Tensor(weights, shape: [ToneCode.tones, Self.speakerWidth, 1])))
        }
    }

    /// Drops the spare channels.
    private func entry(_ graph: GraphBuilder) -> Tensor {
        let kernel = 7
        let outputs = ToneCode.tones
        let inputs = Self.latentChannels
        var values = graph.noise.samples(outputs * inputs * kernel, deviation: 0.003)
        for channel in 0..<outputs { values[(channel * inputs + channel) * kernel + kernel / 2] += 1 }
        // The pilots are the speaker's alone.
        for index in (outputs - ToneCode.pilots) * inputs * kernel..<outputs * inputs * kernel { values[index] *= 0.1 }
        return Tensor(values, shape: [outputs, inputs, kernel])
    }

    /// float [1, speakerWidth, 1]: which pilot tones sound, and numbers for the flow.
    func embedding(of speaker: Edge, _ graph: GraphBuilder) -> Edge {
        var values: [Float] = []
        for number in 0..<speakers {
            values += (0..<ToneCode.pilots).map { Float(number >> $0 & 1) }
            values += graph.noise.samples(Self.speakerWidth - ToneCode.pilots, deviation: 1)
        }
        let table = graph.weights("emb_g.weight", Tensor(values, shape: [speakers, Self.speakerWidth]))
        return graph.unsqueeze(graph.apply("Gather", table, speaker), axis: -1)
    }

    /// Tones without any upsampling: each frame's samples in one column, the columns laid end to end.
    func soundUpsideDown(_ graph: GraphBuilder, _ frames: Edge) -> Edge {
        let code = code
        var weights = [Float](repeating: 0, count: code.hop * ToneCode.tones)
        for sample in 0..<code.hop {
            for channel in 0..<ToneCode.tones {
                weights[sample * ToneCode.tones + channel] = code.cosine(ofChannel: channel, at: sample) / 4
            }
        }
        let columns = graph.convolve(frames, Tensor(weights, shape: [code.hop, ToneCode.tones, 1]))
        return graph.apply("Reshape", graph.transpose(columns), graph.constant([1, 1, -1]))
    }
}
