/// Gives a speech its lead-in, fades, volume and tail while it streams by. The result depends on the samples alone, not
/// on how they are cut into pieces.
///
/// Nothing is delayed but the last few milliseconds of what came: they are held back until it is known whether they are
/// the end, which fades.
package struct AudioShaper: Sendable {
    private let shape: AudioShape
    private var format: AudioFormat?
    private var gain: GainLine
    /// Samples of the speech that have gone through the fade at the start so far.
    private var position = 0
    /// With volume and the first fade done; at most as many as the fade at the end takes.
    private var held: [Int16] = []

    package init(_ shape: AudioShape) {
        self.shape = shape
        gain = GainLine(shape)
    }

    /// Takes the next piece of the speech.
    /// - Returns: what can be heard of it by now; the first time with the lead-in before it. Without samples when all of
    ///   them may still be part of the end.
    package mutating func shape(_ piece: AudioPiece) -> AudioPiece {
        var output: [Int16] = []
        if format == nil {
            format = piece.format
            output = Array(repeating: 0, count: shape.leadInSampleCount(in: piece.format))
        }
        let fadeCount = piece.format.sampleCount(in: shape.fade)
        held.reserveCapacity(held.count + piece.samples.count)
        for sample in piece.samples {
            let factor = gain.next(in: piece.format)
            held.append(scaled(sample, by: factor * rise(at: position, over: fadeCount)))
            position += 1
        }
        let free = held.count - fadeCount
        if free > 0 {
            output += held.prefix(free)
            held.removeFirst(free)
        }
        return AudioPiece(format: piece.format, samples: output)
    }

    /// Ends the speech.
    /// - Returns: its last samples and the tail; `nil` when there was no piece.
    package mutating func finish() -> AudioPiece? {
        guard let format else { return nil }
        let fadeCount = format.sampleCount(in: shape.fade)
        var output = held
        // A speech shorter than the fade ends with the end of the fade, so that it still ends in silence.
        for index in output.indices {
            output[index] = scaled(output[index], by: rise(at: output.count - 1 - index, over: fadeCount))
        }
        output += repeatElement(0, count: format.sampleCount(in: shape.tail))
        held = []
        return AudioPiece(format: format, samples: output)
    }

    /// A straight line from 0 at the first sample to 1 after `count` of them.
    private func rise(at index: Int, over count: Int) -> Double {
        index < count ? Double(index) / Double(count) : 1
    }

    private func scaled(_ sample: Int16, by factor: Double) -> Int16 {
        // Both factors are at most 1, so the result fits.
        factor == 1 ? sample : Int16((Double(sample) * factor).rounded())
    }
}
