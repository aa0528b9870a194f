import Synchronization

/// Several places where sound can go, of which the first that works is used: a bedside speaker, and another one for the
/// day on which its plug is out.
///
/// Every playback begins with the preferred place, so that it speaks again as soon as it can. A place that fails before
/// anything was heard is passed over, and the next one plays the sound from its start. One that breaks in the middle
/// ends the playback with its ``Problem``: what was heard can't be taken back, and the caller knows better how to go on.
package final class FirstWorkingOutput: AudioOutput {
    private struct Status {
        /// The place that plays, or is being tried, while a playback runs.
        var current: Int?
        var isInterrupted = false
        /// Why places were passed over by the last playback, in order.
        var failures: [Problem] = []
    }

    private let outputs: [(name: String, output: any AudioOutput)]
    private let passedOver: @Sendable (String, Problem) -> Void
    private let status = Mutex(Status())

    /// - Parameters:
    ///   - outputs: in order of preference. The names are for people.
    ///   - passedOver: told which place another one is tried instead of, and why.
    package init(
        outputs: [(name: String, output: any AudioOutput)],
        passedOver: @escaping @Sendable (String, Problem) -> Void = { _, _ in }
    ) {
        self.outputs = outputs
        self.passedOver = passedOver
    }

    /// That of the preferred place. `unavailable`, with what is wrong with it, also when another one spoke instead.
    package var state: AudioOutputState {
        let (current, failures) = status.withLock { ($0.current, $0.failures) }
        if current != nil { return .playing }
        guard let failure = failures.first else { return outputs.first?.output.state ?? .idle }
        guard failures.count < outputs.count else { return .unavailable(summary(of: failures)) }
        let substitute = outputs[failures.count]
        if case .unavailable(let problem) = substitute.output.state {
            return .unavailable(summary(of: failures + [problem]))
        }
        return .unavailable(failure.adding("\"\(substitute.name)\" plays in its place"))
    }

    package func interrupt() {
        let current = status.withLock { status in
            if status.current != nil { status.isInterrupted = true }
            return status.current
        }
        if let current { outputs[current].output.interrupt() }
    }

    /// - Throws: as the port says; when no place works, the preferred one's ``Problem``, with those of the others.
    package func play(
        _ stream: AudioStream, onFirstSample: @escaping @Sendable () -> Void
    ) async throws -> PlaybackEnd {
        try begin()
        defer { status.withLock { $0.current = nil } }
        let sound = RestartableSound(stream)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await sound.fetch() }
            defer { group.cancelAll() }
            return try await playOnFirst(sound, onFirstSample: onFirstSample)
        }
    }

    private func begin() throws(Problem) {
        let isFree = status.withLock { status in
            guard status.current == nil else { return false }
            status = Status(current: 0)
            return true
        }
        guard isFree else { throw Problem(.busy, "sound", "is playing already", remedy: "Wait for it, or stop it") }
    }

    private func playOnFirst(
        _ sound: RestartableSound, onFirstSample: @escaping @Sendable () -> Void
    ) async throws -> PlaybackEnd {
        var failures: [Problem] = []
        for (index, (name, output)) in outputs.enumerated() {
            status.withLock { $0.current = index }
            // Whoever interrupts now is heeded by the place, once it plays, or by the sound before its next piece.
            if status.withLock(\.isInterrupted) { return .interrupted }
            do {
                return try await output.play(interruptible(sound.begin(), on: output)) {
                    sound.noteHeard()
                    onFirstSample()
                }
            } catch let problem as Problem where isReasonToGoOn(problem, with: sound) {
                failures.append(problem)
                status.withLock { [failures] in $0.failures = failures }
                if index + 1 < outputs.count { passedOver(name, problem) }
            }
        }
        throw summary(of: failures)
    }

    /// Whether it was the place that failed, and not the sound, and nothing was heard yet.
    private func isReasonToGoOn(_ problem: Problem, with sound: RestartableSound) -> Bool {
        !sound.isHeard && [.unavailable, .busy].contains(problem.code) && sound.failure as? Problem != problem
    }

    /// The sound for a place that may not have begun to play when ``interrupt()`` was called, and so knows nothing of it:
    /// asking for a piece, it plays, and is told again.
    private func interruptible(_ stream: AudioStream, on output: any AudioOutput) -> AudioStream {
        AudioStream { [self] in
            if status.withLock(\.isInterrupted) { output.interrupt() }
            var iterator = stream.makeAsyncIterator()
            return try await iterator.next()
        }
    }

    private func summary(of failures: [Problem]) -> Problem {
        guard let first = failures.first else {
            return Problem(.unavailable, "sound", "there is no place to play to", remedy: "Name a sound device")
        }
        let others = zip(outputs, failures).dropFirst().map { "\"\($0.name)\" \($1.detail)" }
        return others.isEmpty ? first : first.adding("nor does another place play: \(others.joined(separator: ", "))")
    }
}

extension Problem {
    fileprivate func adding(_ words: String) -> Problem {
        Problem(code, subject, "\(detail); \(words)", remedy: remedy)
    }
}
