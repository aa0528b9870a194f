package import Announcing
import Synchronization

/// A speaker that is a WAV file: every playback follows the one before it, without the silence between them.
///
/// The first playback creates the file, or empties it, and sets its rate; what comes at another rate is converted. The
/// file can be read after every playback.
package final class WAVFileOutput: AudioOutput {
    private let path: String
    private let pacing: Pacing
    private let turn: PlaybackTurn
    private let file = Mutex<WAVFile?>(nil)

    /// - Parameters:
    ///   - path: where the file is to be.
    ///   - clock: playbacks take as long as their sound in this clock's time; `nil` writes as fast as the samples come.
    package init(path: String, clock: (any Clock<Duration>)? = nil) {
        self.path = path
        pacing = clock.map(Pacing.realTime) ?? .none
        turn = PlaybackTurn(subject: path)
    }

    package var state: AudioOutputState { turn.state }

    package func interrupt() { turn.interrupt() }

    package func play(
        _ stream: AudioStream, onFirstSample: @escaping @Sendable () -> Void
    ) async throws -> PlaybackEnd {
        try await turn.run { [self] in
            var resampler: LinearResampler?
            do {
                try await pacing.play(stream, onFirstSample: onFirstSample) { piece in
                    try append(piece, through: &resampler)
                }
            } catch {
                try updateHeader()
                throw error
            }
            try updateHeader()
        }
    }

    private func append(_ piece: AudioPiece, through resampler: inout LinearResampler?) throws(Problem) {
        try write { file throws(Problem) in
            if file == nil { file = try WAVFile(creating: path, format: piece.format) }
            let rate = file?.format.sampleRate ?? piece.format.sampleRate
            var current = resampler ?? LinearResampler(from: piece.format.sampleRate, to: rate)
            try file?.append(current.convert(piece.samples))
            resampler = current
        }
    }

    private func updateHeader() throws(Problem) {
        try write { file throws(Problem) in try file?.updateHeader() }
    }

    private func write(_ body: (inout WAVFile?) throws(Problem) -> Void) throws(Problem) {
        do {
            try file.withLock { file throws(Problem) in try body(&file) }
        } catch {
            turn.note(error)
            throw error
        }
    }
}
