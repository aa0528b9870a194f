package import Announcing

extension SingleSpeech {
    /// How the engine would speak the text, without speaking it.
    /// - Throws: ``Problem`` `unavailable` when the engine can't tell.
    package func explanation(_ settings: Settings) async throws -> SpeechExplanation {
        let (script, chain) = try await scriptAndChain(settings)
        var last = Problem(.unavailable, "speech", "no engine is configured", remedy: "Name one under speech.live.")
        for engine in chain.engines {
            guard let engine = engine as? any ExplainingEngine else {
                last = Problem(.unavailable, "engine \(engine.name)", "can't tell how it speaks")
                continue
            }
            do {
                return try await engine.explanation(
                    of: SpeechRequest(text: script.text, voice: script.voices[engine.name], speed: script.speed))
            } catch let problem as Problem where problem.code == .notInstalled {
                last = problem
            }
        }
        throw last
    }
}
