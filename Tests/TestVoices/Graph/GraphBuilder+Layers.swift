/// Layers that several parts of a voice have in common.
extension GraphBuilder {
    func add(_ left: Edge, _ right: Edge) -> Edge { apply("Add", left, right) }
    func multiply(_ left: Edge, _ right: Edge) -> Edge { apply("Mul", left, right) }

    func leakyRelu(_ edge: Edge, slope: Float) -> Edge {
        apply("LeakyRelu", edge, attributes: .float("alpha", slope))
    }

    /// A convolution over [1, channels, time] that keeps the time.
    ///
    /// - Parameter weights: [out, in / groups, kernel].
    func convolve(_ edge: Edge, _ weights: Tensor, bias: Edge? = nil, dilation: Int = 1, groups: Int = 1) -> Edge {
        let kernel = weights.shape[2]
        let padding = (kernel - 1) * dilation / 2
        return apply(
            "Conv", edge, self.weights("weight", weights), bias ?? zeros(weights.shape[0]),
            attributes: .integers("dilations", [dilation]), .integer("group", groups),
            .integers("kernel_shape", [kernel]), .integers("pads", [padding, padding]), .integers("strides", [1]))
    }

    /// - Parameter weights: [in, out, 2 * stride].
    func upsample(_ edge: Edge, _ weights: Tensor, stride: Int) -> Edge {
        let padding = (weights.shape[2] - stride) / 2
        return apply(
            "ConvTranspose", edge, self.weights("weight", weights), zeros(weights.shape[1]),
            attributes: .integers("dilations", [1]), .integer("group", 1),
            .integers("kernel_shape", [weights.shape[2]]), .integers("pads", [padding, padding]),
            .integers("strides", [stride]))
    }

    /// Random weights of which the result has about `gain` times the deviation of what goes in.
    func randomWeights(_ outputs: Int, _ inputs: Int, _ kernel: Int, gain: Float) -> Tensor {
        let deviation = gain / Float(inputs * kernel).squareRoot()
        return Tensor(
            noise.samples(outputs * inputs * kernel, deviation: deviation), shape: [outputs, inputs, kernel])
    }

    /// Lets each channel through and adds a little of everything around it.
    func nearIdentity(_ channels: Int, _ kernel: Int, gain: Float) -> Tensor {
        var weights = randomWeights(channels, channels, kernel, gain: gain)
        for channel in 0..<channels { weights[channel, channel, kernel / 2] += 1 }
        return weights
    }

    func slice(_ edge: Edge, from start: Int64, to end: Int64, axis: Int64, step: Int64 = 1) -> Edge {
        apply("Slice", edge, constant([start]), constant([end]), constant([axis]), constant([step]))
    }

    func split(_ edge: Edge, _ first: Int, _ second: Int) -> (Edge, Edge) {
        applyForTwo("Split", edge, constant([Int64(first), Int64(second)]), attributes: .integer("axis", 1))
    }

    func unsqueeze(_ edge: Edge, axis: Int64) -> Edge { apply("Unsqueeze", edge, constant([axis])) }

    func cast(_ edge: Edge, to type: ElementType) -> Edge {
        apply("Cast", edge, attributes: .integer("to", type.rawValue))
    }

    func transpose(_ edge: Edge) -> Edge { apply("Transpose", edge, attributes: .integers("perm", [0, 2, 1])) }

    /// Float [1, 1, count]: one where the position is below the length.
    ///
    /// - Parameters:
    ///   - lengths: int64 [1].
    ///   - count: int64, without axes.
    func mask(below lengths: Edge, count: Edge) -> Edge {
        let positions = apply("Range", constant(Int64(0)), count, constant(Int64(1)))
        let inside = apply("Less", unsqueeze(positions, axis: 0), unsqueeze(lengths, axis: 1))
        return unsqueeze(cast(inside, to: .float), axis: 1)
    }

    /// Which frames belong to which unit: float [1, units, frames], one or zero.
    ///
    /// - Parameters:
    ///   - durations: whole numbers of frames as float [1, 1, units].
    ///   - count: their sum: int64, without axes.
    func path(_ durations: Edge, count: Edge) -> Edge {
        let ends = transpose(apply("CumSum", durations, constant(Int64(-1))))
        let frames = cast(apply("Range", constant(Int64(0)), count, constant(Int64(1))), to: .float)
        let reached = cast(apply("Less", frames, ends), to: .float)
        let padded = apply("Pad", reached, constant([0, 1, 0, 0, 0, 0]), .none, attributes: .text("mode", "constant"))
        return apply("Sub", reached, slice(padded, from: 0, to: -1, axis: 1))
    }
}
