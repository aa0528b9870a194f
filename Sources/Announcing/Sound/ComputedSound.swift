import Foundation
import Synchronization

/// A sound that is computed while it is played: it needs no file, nothing that was prepared, and no more memory than one
/// piece of it. The same samples every time.
struct ComputedSound: Sendable {
    let duration: Duration
    /// The amplitude, -1 to 1, so many seconds after the start. Begins and ends at 0.
    let amplitude: @Sendable (_ seconds: Double) -> Double

    /// How much is computed at a time: little enough that the first of it is there at once on the slowest board.
    private static let step = Duration.milliseconds(50)

    /// Each piece is computed when it is asked for.
    func stream(format: AudioFormat) -> AudioStream {
        let end = format.sampleCount(in: duration)
        let step = max(1, format.sampleCount(in: Self.step))
        let position = Atomic(0)
        return AudioStream {
            // A stream asks for one piece at a time, so nobody comes between.
            let start = position.add(step, ordering: .relaxed).oldValue
            guard start < end else { return nil }
            return piece(start..<min(start + step, end), format: format)
        }
    }

    private func piece(_ range: Range<Int>, format: AudioFormat) -> AudioPiece {
        AudioPiece(
            format: format,
            samples: range.map { index in
                let value = amplitude(Double(index) / Double(format.sampleRate))
                return Int16((min(max(value, -1), 1) * Double(Int16.max)).rounded())
            })
    }
}

/// The half of a cosine from 0 to 1, without a corner at either end: 0 until 0, 1 from `length` on.
func smoothRise(at time: Double, over length: Double) -> Double {
    let way = min(max(time / length, 0), 1)
    return (1 - cos(.pi * way)) / 2
}
