import Announcing

/// Receives one synthesis from libespeak-ng's callback and hands it on piece by piece: what sounds first at once, then
/// pieces of twice the length each, up to a second. Every piece costs a task switch, and the library makes sound many times
/// faster than it is played: the next piece is there long before this one has been heard.
///
/// Not `Sendable`: it lives on the library's thread, inside one call of `espeak_Synth`.
final class SampleSink {
    /// What counts as silence at the start: 16 of 32 768, or -66 dB.
    ///
    /// The library opens most texts with 12 to 50 ms of exact zeros (a pause before the clause, the closure of a `p`).
    /// They would add to the time to first sound, and the player puts its own lead-in before the first sample.
    static let silenceLevel: UInt16 = 16

    private let format: AudioFormat
    private let deliver: (AudioPiece) -> Bool
    /// What was not handed on yet.
    private var waiting: [Int16] = []
    /// How many samples the next piece is to have at least.
    private var pieceLength = 1
    private(set) var hasSounded = false
    /// Nobody wants the rest: the library was told to stop.
    private(set) var isAbandoned = false
    /// Samples the library has made, silence included.
    private(set) var sampleCount = 0

    /// - Parameter deliver: takes a piece; returns false when nobody wants the rest.
    init(format: AudioFormat, deliver: @escaping (AudioPiece) -> Bool) {
        self.format = format
        self.deliver = deliver
    }

    /// - Returns: whether the library is to go on.
    func receive(_ samples: UnsafeBufferPointer<Int16>) -> Bool {
        sampleCount += samples.count
        if hasSounded {
            waiting += samples
        } else {
            waiting += samples.drop { $0.magnitude <= Self.silenceLevel }
            hasSounded = !waiting.isEmpty
        }
        return waiting.count < pieceLength || handOn()
    }

    /// Hands on what is left, when the library has made the last sample.
    func finish() {
        if !waiting.isEmpty, !isAbandoned { _ = handOn() }
    }

    private func handOn() -> Bool {
        pieceLength = min(2 * waiting.count, format.sampleRate)
        let piece = AudioPiece(format: format, samples: waiting)
        waiting = []
        isAbandoned = !deliver(piece)
        return !isAbandoned
    }
}
