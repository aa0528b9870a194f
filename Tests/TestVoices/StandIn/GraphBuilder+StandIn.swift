/// Layers that only the full-size stand-in has.
extension GraphBuilder {
    func randomTable(_ rows: Int, _ columns: Int) -> Tensor {
        Tensor(noise.samples(rows * columns, deviation: 1), shape: [rows, columns])
    }

    /// [in, out, kernel], of which each sample of the result sees `kernel / stride` taps.
    func randomUpsampling(_ inputs: Int, _ outputs: Int, _ kernel: Int, stride: Int) -> Tensor {
        let deviation = 1.2 / Float(inputs * kernel / stride).squareRoot()
        return Tensor(noise.samples(inputs * outputs * kernel, deviation: deviation), shape: [inputs, outputs, kernel])
    }

    /// A layer norm over the channels of [1, channels, time], spelled out as opset 15 has to.
    func normalize(_ edge: Edge, channels: Int) -> Edge {
        let turned = transpose(edge)
        func mean(_ edge: Edge) -> Edge { apply("ReduceMean", edge, attributes: .integers("axes", [-1])) }
        let centred = apply("Sub", turned, mean(turned))
        let variance = mean(apply("Pow", centred, constant(2.0)))
        let scaled = apply("Div", centred, apply("Sqrt", add(variance, constant(1e-5))))
        let gain = weights("gamma", Tensor([Float](repeating: 1, count: channels), shape: [channels]))
        return transpose(add(multiply(scaled, gain), zeros(channels)))
    }

    /// Three dilated convolutions, channel by channel, each followed by a dense one.
    func separable(_ edge: Edge, _ mask: Edge, channels: Int) -> Edge {
        let sum = [1, 3, 9].reduce(edge) { sum, dilation in
            let each = convolve(
                multiply(sum, mask), randomWeights(channels, 1, 3, gain: 1), dilation: dilation, groups: channels)
            let shaped = gelu(normalize(each, channels: channels))
            let dense = convolve(shaped, randomWeights(channels, channels, 1, gain: 1))
            return add(sum, gelu(normalize(dense, channels: channels)))
        }
        return multiply(sum, mask)
    }

    func gelu(_ edge: Edge) -> Edge {
        let error = apply("Erf", apply("Div", edge, constant(Float(2).squareRoot())))
        return multiply(multiply(edge, add(error, constant(1.0))), constant(0.5))
    }
}
