/// The factor of each sample of a sound, one after the other.
///
/// A ramp is asked for only every few milliseconds, and between its answers the factor follows a straight line: a factor
/// that stayed the same in between would be heard as a crackle while the volume grows. Where the lines meet depends on
/// the sample's place in the sound alone.
struct GainLine: Sendable {
    /// How many samples one line spans: 3 ms at 22 050 a second.
    static let span = 64

    private let shape: AudioShape
    /// Samples of the sound, without its lead-in, that were asked for.
    private var position = 0
    private var line = (start: 0.0, end: 0.0)

    init(_ shape: AudioShape) { self.shape = shape }

    /// The factor of the next sample.
    mutating func next(in format: AudioFormat) -> Double {
        let step = position % Self.span
        if step == 0 {
            let start = position == 0 ? shape.gain(after: time(of: 0, in: format)) : line.end
            line = (start, shape.gain(after: time(of: position + Self.span, in: format)))
        }
        position += 1
        // Exactly the factor where it no longer changes, so that full volume changes no sample.
        guard line.start != line.end else { return line.start }
        return line.start + (line.end - line.start) * Double(step) / Double(Self.span)
    }

    private func time(of sample: Int, in format: AudioFormat) -> Duration {
        format.duration(ofSamples: shape.leadInSampleCount(in: format) + sample)
    }
}
