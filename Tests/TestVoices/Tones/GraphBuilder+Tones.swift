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
            var sound = upsample(leakyRelu(frames, slope: 0.1), Self.interpolation(stride), stride: stride)
            sound = residualBlocks(sound, ToneCode.tones + 2, kernels: [3, 5])
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
                    var weights = randomWeights(channels, channels, kernel, gain: Self.disturbance)
                    if kernel == 5 { Self.echo(dilation, in: &weights) }
                    return add(convolve(leakyRelu(sum, slope: 0.1), weights, dilation: dilation), sum)
                }
            }
        }
        let sum = blocks.dropFirst().reduce(blocks[0]) { add($0, $1) }
        return apply("Div", sum, constant(Float(kernels.count)))
    }

    /// Brings what is as far away as the block can see into some tones, from the past through the channel after the
    /// tones, from the future through the next one: by chance alone so little would arrive that nobody would miss it.
    private static func echo(_ dilation: Int, in weights: inout Tensor) {
        let past = ToneCode.tones
        let future = past + 1
        if dilation == 1 {
            for row in [past, future] { weights.clear(row: row) }
            for tone in 0..<ToneCode.tones {
                weights[past, tone, 0] = 0.5
                weights[future, tone, 4] = 0.5
            }
        } else {
            for tone in ToneCode.witnesses {
                weights[tone, past, 0] = 0.1
                weights[tone, future, 4] = -0.1
            }
        }
    }

    /// Straight lines from one frame to the next, each channel for itself, and two channels of nothing.
    private static func interpolation(_ stride: Int) -> Tensor {
        var weights = Tensor.zeros([ToneCode.tones, ToneCode.tones + 2, 2 * stride])
        for channel in 0..<ToneCode.tones {
            for tap in 0..<2 * stride {
                weights[channel, channel, tap] = 1 - abs(Float(tap) + 0.5 - Float(stride)) / Float(stride)
            }
        }
        return weights
    }

    /// Each channel as a cosine under a Hann window, half overlapping, so that neighbours of equal loudness add up to an
    /// even tone. The low ones come out of the first channel, the others out of the third; the second and the fourth are
    /// the same upside down, so that no half of the wave is lost in a LeakyRelu.
    private static func tones(_ code: ToneCode) -> Tensor {
        let kernel = 2 * code.period
        var weights = Tensor.zeros([ToneCode.tones + 2, 4, kernel])
        for channel in 0..<ToneCode.tones where 2 * (channel + 1) < code.period {
            let output = channel < ToneCode.lowTones ? 0 : 2
            for tap in 0..<kernel {
                let window = 0.5 - 0.5 * cos(2 * .pi * (Float(tap) + 0.5) / Float(kernel))
                let value = 0.25 * window * code.cosine(ofChannel: channel, at: tap - code.period / 2)
                weights[channel, output, tap] = value
                weights[channel, output + 1, tap] = -value
            }
        }
        return weights
    }

    /// Four channels to one.
    private func collecting(silent: Bool) -> Tensor {
        guard !silent else { return .zeros([1, 4, 7]) }
        var weights = randomWeights(1, 4, 7, gain: Self.disturbance)
        for channel in 0..<4 { weights[0, channel, 3] += channel.isMultiple(of: 2) ? 1 : -1 }
        return weights
    }
}
