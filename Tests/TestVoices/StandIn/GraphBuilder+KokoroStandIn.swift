/// Layers of Kokoro at their published sizes, over [1, channels, time].
extension GraphBuilder {
    func denseWeights(from inputs: Int, to outputs: Int) -> Edge {
        randomWeights([outputs, inputs, 1], deviation: 1 / Float(inputs).squareRoot())
    }

    /// Each moment for itself.
    func dense(_ edge: Edge, from inputs: Int, to outputs: Int) -> Edge {
        apply("Conv", edge, denseWeights(from: inputs, to: outputs))
    }

    func convolve(
        _ edge: Edge, from inputs: Int, to outputs: Int, kernel: Int, dilation: Int = 1, stride: Int = 1,
        gain: Float = 0.7
    ) -> Edge {
        let padding = (kernel - stride + 1) / 2 * dilation
        let weights = randomWeights(
            [outputs, inputs, kernel], deviation: gain / Float(inputs * kernel).squareRoot())
        return apply(
            "Conv", edge, weights, zeros(outputs), attributes: .integers("dilations", [dilation]),
            .integers("kernel_shape", [kernel]), .integers("pads", [padding, padding]), .integers("strides", [stride]))
    }

    /// Makes `rate` moments of each.
    func raise(_ edge: Edge, from inputs: Int, to outputs: Int, by rate: Int) -> Edge {
        let padding = rate / 2
        let weights = randomWeights([inputs, outputs, 2 * rate], deviation: 1 / Float(2 * inputs).squareRoot())
        return apply(
            "ConvTranspose", edge, weights, zeros(outputs), attributes: .integers("kernel_shape", [2 * rate]),
            .integers("pads", [padding, padding]), .integers("strides", [rate]))
    }

    /// Each moment so many times.
    func stretched(_ edge: Edge, _ times: Int) -> Edge {
        let scales = constant(Tensor([1, 1, Float(times)], shape: [3]))
        return apply("Resize", edge, .none, scales, attributes: .text("mode", "nearest"))
    }

    func embed(_ tokens: Edge, _ width: Int) -> Edge {
        let table = randomWeights([KokoroTestVoice.tokens, width], deviation: 1)
        return transpose(apply("Gather", table, tokens))
    }

    /// With the style beside each moment.
    /// - Parameter style: [1, 128].
    func joined(_ edge: Edge, _ style: Edge) -> Edge {
        let none = multiply(slice(edge, from: 0, to: 1, axis: 1), constant(0.0))
        return concatenate([edge, add(unsqueeze(style, axis: 2), none)], axis: 1)
    }

    /// A memory in both directions.
    func recur(_ edge: Edge, from inputs: Int, to outputs: Int) -> Edge {
        let hidden = outputs / 2
        let deviation = 1 / Float(hidden).squareRoot()
        let turned = apply("Transpose", edge, attributes: .integers("perm", [2, 0, 1]))
        let result = apply(
            "LSTM", turned, randomWeights([2, 4 * hidden, inputs], deviation: deviation),
            randomWeights([2, 4 * hidden, hidden], deviation: deviation),
            attributes: .integer("hidden_size", hidden), .text("direction", "bidirectional"))
        let back = apply("Transpose", result, attributes: .integers("perm", [2, 1, 3, 0]))
        return apply("Reshape", back, constant([1, Int64(outputs), -1]))
    }

    /// - Parameter weights: of queries, keys, values and the result.
    func attend(_ text: Edge, _ weights: [Edge], width: Int, heads: Int) -> Edge {
        let each = width / heads
        func split(_ weights: Edge) -> Edge {
            apply("Reshape", apply("Conv", text, weights), constant([1, Int64(heads), Int64(each), -1]))
        }
        func turned(_ edge: Edge) -> Edge { apply("Transpose", edge, attributes: .integers("perm", [0, 1, 3, 2])) }
        let scores = apply("MatMul", turned(split(weights[0])), split(weights[1]))
        let chosen = apply(
            "Softmax", apply("Div", scores, constant(Float(each).squareRoot())), attributes: .integer("axis", -1))
        let mixed = apply("MatMul", split(weights[2]), turned(chosen))
        return apply("Conv", apply("Reshape", mixed, constant([1, Int64(width), -1])), weights[3])
    }

    /// Evens out each channel and lets the style say how loud it is.
    func styled(_ edge: Edge, _ channels: Int, _ style: Edge) -> Edge {
        let ones = weights("ones", Tensor([Float](repeating: 1, count: channels), shape: [channels]))
        let even = apply("InstanceNormalization", edge, ones, zeros(channels))
        let table = randomWeights([KokoroStandIn.styleWidth, 2 * channels], deviation: 0.05)
        let (gain, shift) = split(unsqueeze(apply("MatMul", style, table), axis: 2), channels, channels)
        return add(multiply(even, add(gain, constant(1.0))), shift)
    }

    func residual(_ edge: Edge, from inputs: Int, to outputs: Int, _ style: Edge) -> Edge {
        let first = convolve(leakyRelu(styled(edge, inputs, style), slope: 0.2), from: inputs, to: outputs, kernel: 3)
        let second = convolve(
            leakyRelu(styled(first, outputs, style), slope: 0.2), from: outputs, to: outputs, kernel: 3)
        let around = inputs == outputs ? edge : dense(edge, from: inputs, to: outputs)
        return multiply(add(second, around), constant(Float(0.5).squareRoot()))
    }

    /// Six convolutions with a periodic function before each.
    func block(_ edge: Edge, _ channels: Int, kernel: Int, _ style: Edge) -> Edge {
        [1, 3, 5].reduce(edge) { sum, dilation in
            let first = convolve(
                periodic(styled(sum, channels, style), channels), from: channels, to: channels, kernel: kernel,
                dilation: dilation, gain: 0.5)
            let second = convolve(
                periodic(styled(first, channels, style), channels), from: channels, to: channels, kernel: kernel,
                gain: 0.5)
            return add(sum, second)
        }
    }

    private func periodic(_ edge: Edge, _ channels: Int) -> Edge {
        let rates = weights("alpha", Tensor([Float](repeating: 1, count: channels), shape: [1, channels, 1]))
        let wave = apply("Sin", multiply(edge, rates))
        return add(edge, multiply(apply("Div", constant(1.0), rates), multiply(wave, wave)))
    }

    /// Magnitudes and phases to samples, five a moment.
    func soundOfSpectrum(_ edge: Edge, bands: Int) -> Edge {
        let (magnitudes, phases) = split(edge, bands / 2, bands / 2)
        let (loud, turn) = (apply("Exp", magnitudes), apply("Sin", phases))
        let spectrum = concatenate([multiply(loud, apply("Cos", turn)), multiply(loud, apply("Sin", turn))], axis: 1)
        return apply(
            "ConvTranspose", spectrum, randomWeights([bands, 1, 20], deviation: 0.01),
            attributes: .integers("kernel_shape", [20]), .integers("pads", [8, 7]), .integers("strides", [5]))
    }
}
