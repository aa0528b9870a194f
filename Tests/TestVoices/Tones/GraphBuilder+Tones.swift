import Foundation

/// A decoder of the published shape (HiFi-GAN: upsampling, each followed by residual blocks of dilated convolutions)
/// whose first weights are set so that each channel sounds as its tone, and whose others disturb that a little, so that
/// each sample depends on all that a decoder of this shape can see.
extension GraphBuilder {
    /// Small against a tone, large against a step of 16 bits.
    private static let disturbance: Float = 0.03

    /// - Parameters:
    ///   - frames: float [1, `ToneCode.tones`, frames]: how loud each tone is.
    ///   - silent: weights of zero before the last operation.
    ///   - bias: what is added to each sample.
    /// - Returns: float [1, 1, samples].
    func decode(_ frames: Edge, _ code: ToneCode, silent: Bool = false, bias: Float = 0) -> Edge {
        inside("dec") {
            let stride = code.hop / code.period
            let channels = ToneCode.tones
            var sound = upsample(leakyRelu(frames, slope: 0.1), Self.interpolation(channels, stride), stride: stride)
            sound = residualBlocks(sound, channels, kernels: [3, 5])
            sound = upsample(leakyRelu(sound, slope: 0.1), Self.tones(code), stride: code.period)
            sound = residualBlocks(sound, 4, kernels: [3])
            let last = weights("bias", Tensor([bias], shape: [1]))
            return apply("Tanh", convolve(leakyRelu(sound, slope: 0.01), collecting(silent: silent), bias: last))
        }
    }

    private func residualBlocks(_ edge: Edge, _ channels: Int, kernels: [Int]) -> Edge {
        let blocks = kernels.enumerated().map { number, kernel in
            inside("resblocks.\(number)") {
                [1, 2].reduce(edge) { sum, dilation in
                    let weights = randomWeights(channels, channels, kernel, gain: Self.disturbance)
                    return add(convolve(leakyRelu(sum, slope: 0.1), weights, dilation: dilation), sum)
                }
            }
        }
        let sum = blocks.dropFirst().reduce(blocks[0]) { add($0, $1) }
        return apply("Div", sum, constant(Float(kernels.count)))
    }

    /// Straight lines from one frame to the next, each channel for itself.
    private static func interpolation(_ channels: Int, _ stride: Int) -> Tensor {
        let kernel = 2 * stride
        var values = [Float](repeating: 0, count: channels * channels * kernel)
        for channel in 0..<channels {
            for tap in 0..<kernel {
                let distance = abs(Float(tap) + 0.5 - Float(stride)) / Float(stride)
                values[(channel * channels + channel) * kernel + tap] = 1 - distance
            }
        }
        return Tensor(values, shape: [channels, channels, kernel])
    }

    /// Each channel as a cosine under a Hann window, half overlapping, so that neighbours of equal loudness add up to an
    /// even tone. The low ones come out of the first channel, the others out of the third; the second and the fourth are
    /// the same upside down, so that no half of the wave is lost in a LeakyRelu.
    private static func tones(_ code: ToneCode) -> Tensor {
        let kernel = 2 * code.period
        var values = [Float](repeating: 0, count: ToneCode.tones * 4 * kernel)
        for channel in 0..<ToneCode.tones where 2 * (channel + 1) < code.period {
            let output = channel < ToneCode.lowTones ? 0 : 2
            for tap in 0..<kernel {
                let turns = Double((channel + 1) * (tap - code.period / 2)) / Double(code.period)
                let window = 0.5 - 0.5 * cos(2 * .pi * (Double(tap) + 0.5) / Double(kernel))
                let value = Float(0.25 * window * cos(2 * .pi * turns))
                values[(channel * 4 + output) * kernel + tap] = value
                values[(channel * 4 + output + 1) * kernel + tap] = -value
            }
        }
        return Tensor(values, shape: [ToneCode.tones, 4, kernel])
    }

    /// Four channels to one.
    private func collecting(silent: Bool) -> Tensor {
        let kernel = 7
        guard !silent else { return Tensor([Float](repeating: 0, count: 4 * kernel), shape: [1, 4, kernel]) }
        var values = noise.samples(4 * kernel, deviation: Self.disturbance / 4)
        for channel in 0..<4 { values[channel * kernel + kernel / 2] += channel.isMultiple(of: 2) ? 1 : -1 }
        return Tensor(values, shape: [1, 4, kernel])
    }
}
