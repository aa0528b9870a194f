package import Announcing
import Synchronization

/// What every output without a device needs: one playback at a time, its state, and a way to end it from outside.
package final class PlaybackTurn: Sendable {
    private struct Status {
        var isPlaying = false
        var isInterrupted = false
        var waiter: CheckedContinuation<Void, Never>?
        var problem: Problem?
    }

    private let subject: String
    private let status = Mutex(Status())

    /// - Parameter subject: what a ``Problem`` calls the output.
    package init(subject: String) { self.subject = subject }

    package var state: AudioOutputState {
        status.withLock { status in
            status.isPlaying ? .playing : status.problem.map(AudioOutputState.unavailable) ?? .idle
        }
    }

    /// Ends what runs. Does nothing when nothing runs.
    package func interrupt() {
        let waiter = status.withLock { status -> CheckedContinuation<Void, Never>? in
            guard status.isPlaying else { return nil }
            status.isInterrupted = true
            defer { status.waiter = nil }
            return status.waiter
        }
        waiter?.resume()
    }

    /// Runs a playback; an interruption cancels it.
    /// - Throws: ``Problem`` `busy` while another one runs; what the playback throws.
    package func run(_ playback: @escaping @Sendable () async throws -> Void) async throws -> PlaybackEnd {
        try begin()
        do {
            let end = try await race(playback)
            finish()
            return end
        } catch {
            finish()
            throw error
        }
    }

    /// Notes that the output itself fails, unlike the stream it plays; ``state`` tells it until the next playback.
    package func note(_ problem: Problem) { status.withLock { $0.problem = problem } }

    private func race(_ playback: @escaping @Sendable () async throws -> Void) async throws -> PlaybackEnd {
        try await withThrowingTaskGroup(of: PlaybackEnd.self) { group in
            group.addTask {
                try await playback()
                return .completed
            }
            group.addTask {
                await self.interruption()
                return .interrupted
            }
            defer { interrupt() }
            guard let end = try await group.next() else { return .completed }
            if end == .interrupted {
                group.cancelAll()
                do {
                    _ = try await group.next()
                } catch is CancellationError {
                    // The answer to the interruption.
                }
                if Task.isCancelled { throw CancellationError() }
            }
            return end
        }
    }

    /// Returns when the running playback is interrupted.
    private func interruption() async {
        await withCheckedContinuation { continuation in
            let isOver = status.withLock { status in
                if !status.isInterrupted { status.waiter = continuation }
                return status.isInterrupted
            }
            if isOver { continuation.resume() }
        }
    }

    private func begin() throws(Problem) {
        let isFree = status.withLock { status in
            guard !status.isPlaying else { return false }
            status = Status(isPlaying: true)
            return true
        }
        guard isFree else { throw Problem(.busy, subject, "is playing already", remedy: "Wait for it, or stop it") }
    }

    private func finish() {
        status.withLock { $0 = Status(problem: $0.problem) }
    }
}
