package import Announcing
import Synchronization

/// A sound card, or whatever else ALSA plays to.
///
/// The device is opened by the first piece of a playback and closed at its end, so that other programs can have it in
/// between, and so that one that was plugged in meanwhile is found. While nothing plays there is no descriptor and no
/// wake-up, and a thread that sleeps.
package final class ALSASpeaker: AudioOutput {
    private struct Status {
        var current: Playback?
        var problem: Problem?
        var underruns = 0
    }

    private let settings: DeviceSettings
    private let thread: PlaybackThread
    private let status = Mutex(Status())

    /// - Parameters:
    ///   - device: a name of ALSA's: `default`, `hw:CARD=Headphones`, or one from a configuration file.
    ///   - configuration: ALSA configuration files to read instead of the system's, separated by colons.
    ///   - bufferTime: how much sound the device holds, as far as it can: how long this process may be kept from
    ///     running before there is a gap. Where what it holds can't be taken back, it is given 40 ms at most.
    ///   - periodTime: in what steps the device plays. A gap between pieces is covered in such steps.
    ///   - thread: may be shared by speakers of which one plays at a time.
    package init(
        device: String = "default", configuration: String? = nil, bufferTime: Duration = .milliseconds(200),
        periodTime: Duration = .milliseconds(10), thread: PlaybackThread = PlaybackThread()
    ) {
        self.thread = thread
        settings = DeviceSettings(
            name: device, configuration: configuration, bufferTime: bufferTime, periodTime: periodTime)
    }

    /// How often the device ran dry, since this was made.
    package var underruns: Int { status.withLock { $0.underruns } }

    package var state: AudioOutputState {
        status.withLock { status in
            if status.current != nil { return .playing }
            return status.problem.map(AudioOutputState.unavailable) ?? .idle
        }
    }

    package func interrupt() { status.withLock { $0.current }?.interrupt() }

    package func play(
        _ stream: AudioStream, onFirstSample: @escaping @Sendable () -> Void
    ) async throws -> PlaybackEnd {
        let playback = try begin()
        do {
            try thread.perform { [settings, self] in
                let result = Self.run(
                    playback, on: settings, onUnderrun: { self.status.withLock { $0.underruns += 1 } },
                    onFirstSample: onFirstSample)
                self.end(with: result)
                playback.finish(result)
            }
        } catch {
            end(with: .failure(error))
            throw error
        }
        return try await withTaskCancellationHandler {
            try await Self.feed(stream, to: playback)
        } onCancel: {
            playback.interrupt()
        }
    }

    private func begin() throws(Problem) -> Playback {
        let playback = try Playback()
        let isFree = status.withLock { status in
            guard status.current == nil else { return false }
            status.current = playback
            return true
        }
        guard isFree else {
            throw Problem(
                .busy, "sound device \"\(settings.name)\"", "is playing already", remedy: "Wait for it, or stop it")
        }
        return playback
    }

    private func end(with result: Result<PlaybackEnd, Problem>) {
        status.withLock { status in
            status.current = nil
            if case .failure(let problem) = result { status.problem = problem } else { status.problem = nil }
        }
    }

    /// Brings the pieces to the thread and waits for it.
    private static func feed(_ stream: AudioStream, to playback: Playback) async throws -> PlaybackEnd {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { playback.end() }
                for try await piece in stream where !piece.samples.isEmpty {
                    guard await playback.offer(piece) else { return }
                }
            }
            let result = await playback.result()
            // After an interruption, or with a device that is gone, the maker of the sound is not waited for.
            guard case .success(.completed) = result else {
                group.cancelAll()
                if Task.isCancelled { throw CancellationError() }
                return try result.get()
            }
            try await group.waitForAll()
            return .completed
        }
    }

    /// The thread's work: from the first piece to the end.
    private static func run(
        _ playback: Playback, on settings: DeviceSettings, onUnderrun: @escaping @Sendable () -> Void,
        onFirstSample: @escaping @Sendable () -> Void
    ) -> Result<PlaybackEnd, Problem> {
        let words = LibraryWords()
        words.listen()
        defer { words.stopListening() }
        do throws(ALSAFailure) {
            switch playback.waitForFirst() {
            case .piece(let piece):
                var loop = try PlaybackLoop(
                    playback, on: settings, format: piece.format, onUnderrun: onUnderrun,
                    onFirstSample: onFirstSample)
                return .success(try loop.play(from: piece))
            case .interrupted:
                return .success(.interrupted)
            case .ended, .notYet:
                return .success(.completed)
            }
        } catch {
            var failure = error
            failure.words = failure.words ?? words.take()
            return .failure(Problem(failure, device: settings.name))
        }
    }
}
