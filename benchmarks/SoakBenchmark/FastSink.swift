import Announcing
import Synchronization

/// A speaker that takes all sound as fast as it comes, and counts what it was given.
final class FastSink: AudioOutput {
    struct Count {
        var playbacks = 0
        /// Those without a single loud sample.
        var silent = 0
    }

    private let counted = Mutex(Count())

    var count: Count { counted.withLock { $0 } }
    var state: AudioOutputState { .idle }

    func interrupt() {}

    func play(_ stream: AudioStream, onFirstSample: @escaping @Sendable () -> Void) async throws -> PlaybackEnd {
        var isFirst = true
        var isSilent = true
        for try await piece in stream where !piece.samples.isEmpty {
            if isFirst { onFirstSample() }
            isFirst = false
            isSilent = isSilent && !piece.samples.contains { $0.magnitude > 100 }
        }
        try Task.checkCancellation()
        counted.withLock { count in
            count.playbacks += 1
            if isSilent { count.silent += 1 }
        }
        return .completed
    }
}
