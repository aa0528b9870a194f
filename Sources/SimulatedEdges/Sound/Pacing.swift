import Announcing

/// How fast an output without a device takes its samples.
enum Pacing: Sendable {
    /// As fast as they come.
    case none
    /// One after the other in this clock's time.
    case realTime(any Clock<Duration>)

    /// Takes every piece when it is due, and passes it on once it would have been heard.
    ///
    /// - Parameter heard: gets every sample once. When the task is cancelled in the middle of a piece, it gets what was
    ///   heard of it and a fade.
    func play(
        _ stream: AudioStream, onFirstSample: @Sendable () -> Void,
        heard: (AudioPiece) throws -> Void
    ) async throws {
        switch self {
        case .none:
            var isFirst = true
            for try await piece in stream where !piece.samples.isEmpty {
                try heard(piece)
                if isFirst { onFirstSample() }
                isFirst = false
                // A stream that always has more would otherwise keep this thread from whoever interrupts.
                await Task.yield()
                try Task.checkCancellation()
            }
            try Task.checkCancellation()
        case .realTime(let clock):
            try await Self.play(stream, on: clock, onFirstSample: onFirstSample, heard: heard)
        }
    }

    private static func play<C: Clock<Duration>>(
        _ stream: AudioStream, on clock: C, onFirstSample: @Sendable () -> Void,
        heard: (AudioPiece) throws -> Void
    ) async throws {
        var end: C.Instant?
        for try await piece in stream where !piece.samples.isEmpty {
            if end == nil { onFirstSample() }
            // A piece that is late starts when it comes.
            let start = max(end ?? clock.now, clock.now)
            let due = start.advanced(by: piece.duration)
            do {
                try await clock.sleep(until: due, tolerance: nil)
            } catch {
                try heard(piece.cut(after: start.duration(to: clock.now)))
                throw error
            }
            try heard(piece)
            end = due
        }
        // A cancelled stream ends without an error.
        try Task.checkCancellation()
    }
}

extension AudioPiece {
    /// What is heard of a piece that is stopped.
    fileprivate func cut(after time: Duration) -> AudioPiece {
        let heard = samples.prefix(max(0, format.sampleCount(in: time)))
        let fade = FadeOut.samples(
            count: format.sampleCount(in: FadeOut.duration), from: samples[heard.endIndex...], after: heard.last ?? 0)
        return AudioPiece(format: format, samples: heard + fade)
    }
}
