/// From the latent to how loud each tone is.
extension PiperTestVoice {
    /// Numbers that make a speaker.
    static let speakerWidth = 4

    /// A flow that changes the tones little, and looks as far around as it can.
    func flow(_ graph: GraphBuilder, _ latent: Edge, mask: Edge, speaker: Edge?) -> Edge {
        let width = 16
        let flow = PiperFlow(
            channels: Self.latentChannels, width: width, speakerWidth: Self.speakerWidth, gain: 0.1,
            delays: PiperDelayLines(width: width, layers: PiperFlow.layers))
        return flow.undone(graph, latent, mask: mask, speaker: speaker)
    }

    /// The decoder's first convolution, and the speaker's pilot tones.
    func frames(_ graph: GraphBuilder, of latent: Edge, mask: Edge, speaker: Edge?) -> Edge {
        graph.inside("dec") {
            let frames = graph.convolve(graph.multiply(latent, mask), entry(graph))
            guard let speaker else { return frames }
            var weights = Tensor.zeros([ToneCode.tones, Self.speakerWidth, 1])
            for pilot in 0..<ToneCode.pilots { weights[ToneCode.tones - ToneCode.pilots + pilot, pilot, 0] = 0.5 }
            return graph.add(frames, graph.convolve(speaker, weights))
        }
    }

    /// Drops the spare channels, but for a little of the last one, which the flow has brought from afar.
    private func entry(_ graph: GraphBuilder) -> Tensor {
        let outputs = ToneCode.tones
        let last = Self.latentChannels - 1
        var weights = Tensor(
            graph.noise.samples(outputs * (last + 1) * 7, deviation: 0.003), shape: [outputs, last + 1, 7])
        // The pilots are the speaker's alone.
        for pilot in outputs - ToneCode.pilots..<outputs { weights.clear(row: pilot) }
        for channel in 0..<outputs - ToneCode.pilots { weights[channel, channel + 1, 3] += 1 }
        for witness in ToneCode.witnesses {
            weights[witness, last, 0] = 0.04
            weights[witness, last, 6] = -0.04
        }
        return weights
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
    func soundWithoutUpsampling(_ graph: GraphBuilder, _ frames: Edge) -> Edge {
        let code = code
        var weights = Tensor.zeros([code.hop, ToneCode.tones, 1])
        for sample in 0..<code.hop {
            for channel in 0..<ToneCode.tones {
                weights[sample, channel, 0] = code.cosine(ofChannel: channel, at: sample) / 4
            }
        }
        let columns = graph.convolve(frames, weights)
        return graph.apply("Reshape", graph.transpose(columns), graph.constant([1, 1, -1]))
    }
}
