/// What flows between the parts of a voice: a number for each channel and frame. A frame is the stretch of sound that the
/// decoder makes of one column: 256 samples in every published voice.
struct FrameMatrix: Hashable, Sendable {
    let channels: Int
    let frames: Int
    /// Row-major, a row a channel: as the models want it.
    private(set) var values: [Float]

    init(channels: Int, frames: Int) {
        self.channels = channels
        self.frames = frames
        values = Array(repeating: 0, count: channels * frames)
    }

    /// - Parameter tensor: of the shape [1, channels, frames].
    /// - Returns: `nil` for another shape or type.
    init?(_ tensor: ModelTensor) {
        guard case .float(let values, let shape) = tensor, shape.count == 3, shape[0] == 1 else { return nil }
        channels = shape[1]
        frames = shape[2]
        self.values = values
    }

    var tensor: ModelTensor { .float(values, shape: [1, channels, frames]) }

    /// The columns of a stretch of frames.
    subscript(range: Range<Int>) -> FrameMatrix {
        var part = FrameMatrix(channels: channels, frames: range.count)
        for channel in 0..<channels {
            let source = channel * frames
            part.values.replaceSubrange(
                channel * range.count..<(channel + 1) * range.count,
                with: values[source + range.lowerBound..<source + range.upperBound])
        }
        return part
    }

    /// Puts columns in place of those from `start` on.
    mutating func replace(from start: Int, with part: FrameMatrix) {
        for channel in 0..<channels {
            values.replaceSubrange(
                channel * frames + start..<channel * frames + start + part.frames,
                with: part.values[channel * part.frames..<(channel + 1) * part.frames])
        }
    }
}
