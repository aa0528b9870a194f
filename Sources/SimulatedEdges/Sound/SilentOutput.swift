package import Announcing

/// A speaker that nobody hears, but that takes as long as one. What `--simulate` plays to where there is no card.
package final class SilentOutput: AudioOutput {
    private let clock: any Clock<Duration>
    private let turn = PlaybackTurn(subject: "silent output")

    package init(clock: any Clock<Duration> = ContinuousClock()) { self.clock = clock }

    package var state: AudioOutputState { turn.state }

    package func interrupt() { turn.interrupt() }

    package func play(
        _ stream: AudioStream, onFirstSample: @escaping @Sendable () -> Void
    ) async throws -> PlaybackEnd {
        try await turn.run { [clock] in
            try await Pacing.realTime(clock).play(stream, onFirstSample: onFirstSample) { _ in }
        }
    }
}
