extension SpeechRenderer {
    /// Speaks a script, whatever breaks on the way: when an engine fails in the middle, the next one of the chain speaks
    /// the whole text again.
    ///
    /// From its beginning, because how much was understood is not known, and half a sentence twice is better than half a
    /// sentence never. As a playback of its own, because another engine has another sample rate; the tail of the first
    /// and the lead-in of the second are the pause between them. Each engine of the chain speaks once at most.
    /// - Parameters:
    ///   - prepared: as for ``speech(for:chain:preparedBy:engineFailed:)``.
    ///   - engineFailed: told of failures in the middle too.
    ///   - play: plays one speech; called again with the next after a ``BrokenSpeech``.
    /// - Throws: what `play` throws; the last engine's ``Problem`` when none is left; `CancellationError`.
    package nonisolated func speak<Result: Sendable>(
        _ script: Script, chain: EngineChain, preparedBy prepared: EngineChain? = nil,
        engineFailed: @Sendable (String, Problem) -> Void = { _, _ in },
        using play: (RenderedSpeech) async throws -> Result
    ) async throws -> Result {
        var rest = chain
        while true {
            let speech = try await speech(
                for: script, chain: rest, preparedBy: prepared, engineFailed: engineFailed)
            do {
                return try await play(speech)
            } catch let broken as BrokenSpeech {
                try Task.checkCancellation()
                engineFailed(broken.engine, broken.problem.whileSpeaking)
                rest.engines.removeAll { $0.name == broken.engine }
                guard !rest.engines.isEmpty else { throw broken.problem }
            }
        }
    }
}

extension Problem {
    fileprivate var whileSpeaking: Problem {
        Problem(code, subject, "broke in the middle of the speech: \(detail)", remedy: remedy)
    }
}
