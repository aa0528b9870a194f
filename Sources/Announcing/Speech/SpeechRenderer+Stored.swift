extension SpeechRenderer {
    /// - Throws: ``Problem`` of the cache.
    func storedClip(for key: ClipKey) async throws -> Clip? { try await cache?.clip(for: key) }

    /// A script's sound where it is kept already, by the first engine of a chain that has it; `nil` when none has.
    /// - Throws: ``Problem`` of the cache; `CancellationError`.
    package func storedSpeech(for script: Script, chain: EngineChain) async throws -> RenderedSpeech? {
        for engine in script.permitted(of: chain).engines {
            let turn = try await turn(script, of: engine, within: chain.firstPieceLimit)
            if let speech = try await stored(turn) { return speech }
        }
        return nil
    }
}
