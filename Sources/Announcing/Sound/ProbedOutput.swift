import Synchronization

/// An output that can be tried without a sound, and never in the way of one that is to be heard.
package final class ProbedOutput: AudioOutput {
    private struct Status {
        var playbacks = 0
        var isInterrupted = false
        var probe: Task<CheckupFacts.Sound, Never>?
    }

    private let output: any AudioOutput
    private let isDevice: Bool
    private let status = Mutex(Status())

    /// - Parameter isDevice: whether it can be missing; what is no device is not tried, and works.
    package init(_ output: any AudioOutput, isDevice: Bool) {
        self.output = output
        self.isDevice = isDevice
    }

    package var state: AudioOutputState { output.state }

    /// A millisecond of silence.
    private static var nothing: AudioStream {
        AudioStream { continuation in
            continuation.yield(
                AudioPiece(format: AudioFormat(sampleRate: 48_000), samples: [Int16](repeating: 0, count: 48)))
            continuation.finish()
        }
    }

    /// Opens the device and plays nothing on it, unless something plays already.
    package func probe() async -> CheckupFacts.Sound {
        guard isDevice else { return .works }
        let probe = status.withLock { status -> Task<CheckupFacts.Sound, Never>? in
            guard status.playbacks == 0 else { return nil }
            let probe = status.probe ?? Task { await tryOut() }
            status.probe = probe
            return probe
        }
        return await probe?.value ?? .playing
    }

    private func tryOut() async -> CheckupFacts.Sound {
        // Before whoever waits for the end of it.
        defer { status.withLock { $0.probe = nil } }
        do {
            _ = try await output.play(Self.nothing, onFirstSample: {})
        } catch {
            return .fails(Problem(error, while: "sound"))
        }
        if case .unavailable(let problem) = output.state { return .substituted(problem) }
        return .works
    }

    package func play(
        _ stream: AudioStream, onFirstSample: @escaping @Sendable () -> Void
    ) async throws -> PlaybackEnd {
        let probe = status.withLock { status in
            if status.playbacks == 0 { status.isInterrupted = false }
            status.playbacks += 1
            return status.probe
        }
        defer { status.withLock { $0.playbacks -= 1 } }
        if let probe {
            output.interrupt()
            _ = await probe.value
            if status.withLock(\.isInterrupted) { return .interrupted }
        }
        return try await output.play(stream, onFirstSample: onFirstSample)
    }

    package func interrupt() {
        status.withLock { if $0.playbacks > 0 { $0.isInterrupted = true } }
        output.interrupt()
    }
}
