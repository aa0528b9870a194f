extension AsyncThrowingStream where Element == AudioPiece, Failure == any Error {
    /// This stream as it is to be heard.
    ///
    /// Asks for a piece of this stream only when one of the result is asked for. The first piece brings the lead-in with
    /// it. When this stream fails, what came before it is passed on to its end, with fade and tail, and then the error.
    package func shaped(by shape: AudioShape) -> AudioStream {
        let stage = ShapingStage(self, shape: shape)
        return AudioStream { try await stage.next() }
    }
}

/// The state between two pieces of a shaped stream. An actor because the stream's closure may be called from any task,
/// though only by one at a time.
private actor ShapingStage {
    private let iterator: AudioStream.Iterator
    private var shaper: AudioShaper
    private var failure: (any Error)?
    private var isFinished = false

    init(_ source: AudioStream, shape: AudioShape) {
        iterator = source.makeAsyncIterator()
        shaper = AudioShaper(shape)
    }

    func next() async throws -> AudioPiece? {
        while !isFinished {
            do {
                // A copy, because an actor's own property can't be mutated across a suspension; both share the place.
                var iterator = iterator
                guard let piece = try await iterator.next(isolation: self) else { break }
                let shaped = shaper.shape(piece)
                if !shaped.samples.isEmpty { return shaped }
            } catch {
                failure = error
                break
            }
        }
        if !isFinished {
            isFinished = true
            if let last = shaper.finish() { return last }
        }
        if let failure {
            self.failure = nil
            throw failure
        }
        return nil
    }
}
