package import Announcing
import SimulatedEdges
import Synchronization

/// An output that keeps what it is given, and fails, breaks or goes on sounding when it is told to.
package final class RecordingOutput: AudioOutput {
    /// What happens to a playback after its last sample.
    package enum Manner: Sendable {
        /// It ends at once.
        case instant
        /// It sounds until somebody interrupts it or cancels its task.
        case untilInterrupted
        /// It breaks with this after its first piece.
        case breaking(Problem)
    }

    /// What became of a playback that did not fail at once.
    package struct Playback: Hashable, Sendable {
        package var samples: [Int16] = []
        /// `nil` while it has no sample.
        package var format: AudioFormat?
        /// `nil` while it runs, and when it threw.
        package var end: PlaybackEnd?
    }

    private struct Record {
        var attempts = 0
        var playbacks: [Playback] = []
        var failures: [Problem]
        var lasting: Problem?
    }

    private let manner: Manner
    private let record: Mutex<Record>
    private let turn = PlaybackTurn(subject: "recording output")

    /// - Parameter failures: what the first playbacks throw, one each, before they take a piece.
    package init(_ manner: Manner = .instant, failures: [Problem] = []) {
        self.manner = manner
        record = Mutex(Record(failures: failures))
    }

    /// The first playbacks fail, as on a device that comes late.
    package convenience init(failing count: Int, with problem: Problem, then manner: Manner = .instant) {
        self.init(manner, failures: Array(repeating: problem, count: count))
    }

    /// The samples of every playback so far; also of the running one.
    package var playbacks: [[Int16]] { records.map(\.samples) }

    /// Every playback so far that did not fail at once; also the running one.
    package var records: [Playback] { record.withLock(\.playbacks) }

    /// How often somebody asked to play, also in vain.
    package var attempts: Int { record.withLock(\.attempts) }

    /// Makes every playback fail from now on, as on a device that was unplugged; `nil` plugs it in again.
    package func fail(with problem: Problem?) { record.withLock { $0.lasting = problem } }

    package var state: AudioOutputState { turn.state }

    package func interrupt() { turn.interrupt() }

    package func play(
        _ stream: AudioStream, onFirstSample: @escaping @Sendable () -> Void
    ) async throws -> PlaybackEnd {
        let index = Atomic(-1)
        let end = try await turn.run { [self] in
            if let failure = nextFailure() { throw noted(failure) }
            index.store(beginRecord(), ordering: .relaxed)
            try await take(stream, at: index.load(ordering: .relaxed), onFirstSample: onFirstSample)
            if case .untilInterrupted = manner { for await _ in AsyncStream<Never>(unfolding: Self.never) {} }
            try Task.checkCancellation()
        }
        // Interrupted at once, it may have no record.
        let recorded = index.load(ordering: .relaxed)
        if recorded >= 0 { record.withLock { $0.playbacks[recorded].end = end } }
        return end
    }

    private func take(_ stream: AudioStream, at index: Int, onFirstSample: @Sendable () -> Void) async throws {
        var isFirst = true
        for try await piece in stream where !piece.samples.isEmpty {
            record.withLock { record in
                record.playbacks[index].samples += piece.samples
                record.playbacks[index].format = piece.format
            }
            if isFirst { onFirstSample() }
            isFirst = false
            if case .breaking(let problem) = manner { throw noted(problem) }
            // A stream that always has more would otherwise keep this thread from whoever interrupts.
            await Task.yield()
            try Task.checkCancellation()
        }
    }

    private func nextFailure() -> Problem? {
        record.withLock { record in
            record.attempts += 1
            return record.failures.isEmpty ? record.lasting : record.failures.removeFirst()
        }
    }

    private func beginRecord() -> Int {
        record.withLock { record in
            record.playbacks.append(Playback())
            return record.playbacks.count - 1
        }
    }

    private func noted(_ problem: Problem) -> Problem {
        turn.note(problem)
        return problem
    }

    /// Returns when the task is cancelled.
    private static func never() async -> Never? {
        let (stream, _) = AsyncStream.makeStream(of: Never.self)
        for await _ in stream {}
        return nil
    }
}
