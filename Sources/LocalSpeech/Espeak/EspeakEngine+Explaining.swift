package import Announcing

extension EspeakEngine: ExplainingEngine {
    package func explanation(of request: SpeechRequest) async throws -> SpeechExplanation {
        try request.validate()
        let voice = request.voice ?? defaultVoice
        let clauses = try await EspeakLibrary.shared.clauses(
            of: PhonemeMarkup(request.text).spelledOut, voice: voice, dataPath: dataPath)
        return SpeechExplanation(
            engine: name, voice: voice, normalized: request.text,
            sentences: clauses.map {
                // The library breathes by itself, and does not say how long.
                .init(
                    text: $0.text, phonemes: $0.phonemes, ids: [], pauseMs: 0,
                    pauseReason: $0.terminator.map { "libespeak-ng pauses at \($0.rawValue)" } ?? "none")
            })
    }
}
