/// The flow of a Piper voice, from the prior to the decoder: four couplings of four WaveNet layers each.
struct PiperFlow {
    static let layers = 4

    /// Of the latent.
    let channels: Int
    /// Channels inside a coupling.
    let width: Int
    /// Numbers that make a speaker.
    let speakerWidth: Int
    /// How much a coupling changes.
    let gain: Float
    let delays: PiperDelayLines?

    /// The couplings in the order in which they are undone. Each turns the channels around, so that four leave them as
    /// they were.
    ///
    /// - Parameters:
    ///   - latent: float [1, channels, frames].
    ///   - mask: float [1, 1, frames].
    ///   - speaker: float [1, speakerWidth, 1].
    func undone(_ graph: GraphBuilder, _ latent: Edge, mask: Edge, speaker: Edge?) -> Edge {
        graph.inside("flow") {
            [6, 4, 2, 0].reduce(latent) { latent, number in
                graph.inside("flows.\(number)") {
                    let turned = graph.slice(latent, from: -1, to: .min + 1, axis: 1, step: -1)
                    let (kept, moved) = graph.split(turned, channels / 2, channels / 2)
                    let shift = shift(graph, from: kept, mask: mask, speaker: speaker)
                    let left = graph.multiply(graph.apply("Sub", moved, shift), mask)
                    return graph.concatenate([kept, left], axis: 1)
                }
            }
        }
    }

    /// What the kept half says about the other one.
    private func shift(_ graph: GraphBuilder, from kept: Edge, mask: Edge, speaker: Edge?) -> Edge {
        let entry = graph.randomWeights(width, channels / 2, 1, gain: 1)
        var hidden = graph.multiply(graph.convolve(kept, delays?.entry(entry) ?? entry), mask)
        let condition = speaker.map {
            graph.convolve($0, graph.randomWeights(2 * width * Self.layers, speakerWidth, 1, gain: 0.3))
        }
        var skipped: Edge?
        for layer in 0..<Self.layers {
            let passed = gated(graph, hidden, layer: layer, condition: condition)
            let isLast = layer == Self.layers - 1
            let exit = graph.randomWeights(isLast ? width : 2 * width, width, 1, gain: 1)
            var skip = graph.convolve(passed, delays?.exit(exit, layer: layer) ?? exit)
            if !isLast {
                let (residual, skipping) = graph.split(skip, width, width)
                hidden = graph.multiply(graph.add(hidden, residual), mask)
                skip = skipping
            }
            skipped = skipped.map { graph.add($0, skip) } ?? skip
        }
        let end = graph.randomWeights(channels / 2, width, 1, gain: gain)
        let sum = graph.multiply(skipped ?? hidden, mask)
        return graph.multiply(graph.convolve(sum, delays?.end(end) ?? end), mask)
    }

    private func gated(_ graph: GraphBuilder, _ hidden: Edge, layer: Int, condition: Edge?) -> Edge {
        let weights = graph.randomWeights(2 * width, width, 5, gain: 1)
        var gate = graph.convolve(hidden, delays?.gate(weights, layer: layer) ?? weights)
        if let condition {
            let start = Int64(2 * width * layer)
            gate = graph.add(gate, graph.slice(condition, from: start, to: start + Int64(2 * width), axis: 1))
        }
        let (value, valve) = graph.split(gate, width, width)
        return graph.multiply(graph.apply("Tanh", value), graph.apply("Sigmoid", valve))
    }
}
