package import Announcing
import SimulatedEdges
import Synchronization

/// An output that keeps what it is given, and fails or goes on sounding when it is told to.
package final class RecordingOutput: AudioOutput {
    /// What happens to a playback after its last sample.
    package enum Manner: Sendable {
        /// It ends at once.
        case instant
        /// It sounds until somebody interrupts it or cancels its task.
        case untilInterrupted
    }

    private struct Record {
        var playbacks: [[Int16]] = []
        var failures: [Problem]
    }

    private let manner: Manner
    private let record: Mutex<Record>
    private let turn = PlaybackTurn(subject: "recording output")

    /// - Parameter failures: what the first playbacks throw, one each, before they take a piece.
    package init(_ manner: Manner = .instant, failures: [Problem] = []) {
        self.manner = manner
        record = Mutex(Record(failures: failures))
    }

    /// The samples of every playback so far; also of the running one.
    package var playbacks: [[Int16]] { record.withLock { $0.playbacks } }

    package var state: AudioOutputState { turn.state }

    package func interrupt() { turn.interrupt() }

    package func play(
        _ stream: AudioStream, onFirstSample: @escaping @Sendable () -> Void
    ) async throws -> PlaybackEnd {
        try await turn.run { [self] in
            let failure = record.withLock { $0.failures.isEmpty ? nil : $0.failures.removeFirst() }
            if let failure {
                turn.note(failure)
                throw failure
            }
            let index = record.withLock { record in
                record.playbacks.append([])
                return record.playbacks.count - 1
            }
            var isFirst = true
            for try await piece in stream where !piece.samples.isEmpty {
                record.withLock { $0.playbacks[index] += piece.samples }
                if isFirst { onFirstSample() }
                isFirst = false
                // A stream that always has more would otherwise keep this thread from whoever interrupts.
                await Task.yield()
                try Task.checkCancellation()
            }
            if case .untilInterrupted = manner { for await _ in AsyncStream<Never>(unfolding: Self.never) {} }
            try Task.checkCancellation()
        }
    }

    /// Returns when the task is cancelled.
    private static func never() async -> Never? {
        let (stream, _) = AsyncStream.makeStream(of: Never.self)
        for await _ in stream {}
        return nil
    }
}
