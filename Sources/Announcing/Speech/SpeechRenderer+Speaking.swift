extension SpeechRenderer {
    /// Speaks a script, whatever breaks on the way: when an engine fails in the middle, the next one of the chain speaks
    /// the sentences that were not begun, or, where that is not known, the whole text again.
    ///
    /// From its beginning then, because how much was understood is not known, and half a sentence twice is better than half
    /// a sentence never. As a playback of its own, because another engine has another sample rate; the tail of the first
    /// and the lead-in of the second are the pause between them. Each engine of the chain speaks once at most.
    /// - Parameters:
    ///   - engineFailed: told of failures in the middle too.
    ///   - play: plays one speech; called again with the next after a ``BrokenSpeech``.
    /// - Throws: what `play` throws; the last engine's ``Problem`` when none is left; `CancellationError`.
    package nonisolated(nonsending) func speak<Result: Sendable>(
        _ script: Script, chain: EngineChain, engineFailed: @Sendable (String, Problem) -> Void = { _, _ in },
        using play: (RenderedSpeech) async throws -> Result
    ) async throws -> Result {
        var rest = chain
        var script = script
        while true {
            let speech = try await speech(for: script, chain: rest, engineFailed: engineFailed)
            do {
                return try await play(speech)
            } catch let broken as BrokenSpeech {
                try Task.checkCancellation()
                engineFailed(broken.engine, broken.problem.whileSpeaking)
                rest.engines.removeAll { $0.name == broken.engine }
                guard !rest.engines.isEmpty else { throw broken.problem }
                guard let text = broken.rest else { continue }
                script.text = text
                // Nobody will ask for the second half of this text again.
                script.usesCache = false
            }
        }
    }

    /// Has a voice that was asked for by name speak: the engines that have it get it, and go before the others, which
    /// stand in for them with voices of their own. Where none lists it, each is given it to judge: some know names that
    /// they do not list, as mixtures, and those that do not know it say which names are near.
    package nonisolated func choose(_ voice: String, for script: inout Script, of chain: inout EngineChain) async {
        var owners: [any SpeechEngine] = []
        var others: [any SpeechEngine] = []
        for engine in chain.engines {
            // An engine that can't tell its voices has none to offer.
            let voices = (try? await inquiries.voices(of: engine, within: chain.firstPieceLimit)) ?? []
            if voices.contains(voice) { owners.append(engine) } else { others.append(engine) }
        }
        chain.engines = owners + others
        for engine in owners.isEmpty ? others : owners { script.voices[engine.name] = voice }
    }
}

extension Problem {
    fileprivate var whileSpeaking: Problem {
        Problem(code, subject, "broke in the middle of the speech: \(detail)", remedy: remedy)
    }
}
