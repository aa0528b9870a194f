/// Converts a stream of samples to another rate along straight lines. Good enough to listen to what was said; a real
/// device converts better.
struct LinearResampler {
    /// Samples of the source for each one of the result.
    private let step: Double
    /// Where the next result lies, in samples of the source, counted from `previous`.
    private var position = 0.0
    private var previous: Int16?

    init(from source: Int, to target: Int) { step = Double(source) / Double(target) }

    mutating func convert(_ samples: [Int16]) -> [Int16] {
        guard step != 1, let first = samples.first else { return samples }
        var points = samples
        if let previous { points.insert(previous, at: 0) } else { previous = first }
        var output: [Int16] = []
        while Int(position) + 1 < points.count {
            let left = Int(position)
            let share = position - Double(left)
            let value = Double(points[left]) * (1 - share) + Double(points[left + 1]) * share
            output.append(Int16(value.rounded()))
            position += step
        }
        position -= Double(points.count - 1)
        previous = points.last
        return output
    }
}
