extension SpeechRenderer {
    /// Where a script's sound would be kept, for each engine of a chain in its order.
    /// - Throws: ``Problem`` `timedOut` when an engine can't tell; `CancellationError`.
    package func keys(for script: Script, chain: EngineChain) async throws -> [ClipKey] {
        var keys: [ClipKey] = []
        for engine in script.permitted(of: chain).engines {
            keys.append(try await turn(script, of: engine, within: chain.firstPieceLimit).key)
        }
        return keys
    }

    /// Pins these clips and no others, those that are stored as well as those that will be.
    /// - Returns: those that are stored.
    package func keepPinned(_ keys: Set<ClipKey>) async throws -> Set<ClipKey> {
        pinned = keys
        return try await cache?.keepPinned(keys) ?? []
    }

    /// Makes a clip of a script, with the first engine of a chain that can, unless that engine's is there already. An
    /// engine that rests is left to rest: nobody is waiting.
    /// - Returns: where it is kept.
    /// - Throws: the last ``Problem`` when no engine could, or when the clip could not be stored; `CancellationError`,
    ///   after which the engine soon stops.
    package func prepare(_ script: Script, chain: EngineChain) async throws -> ClipKey {
        guard let cache else {
            throw Problem(.unavailable, "cache", "is off", remedy: "Turn speech.cache.enabled on.")
        }
        var lastProblem = Self.noEngine(for: script)
        for engine in script.permitted(of: chain).engines {
            do {
                let turn = try await turn(script, of: engine, within: chain.firstPieceLimit).ahead
                if try await makeClip(turn, in: cache, chain: chain) { return turn.key }
                lastProblem = storeProblem ?? Problem(.storage, "cache", "has not kept the clip")
            } catch {
                try Task.checkCancellation()
                lastProblem = (error as? BrokenSpeech)?.problem ?? Problem(error, while: "engine \(engine.name)")
            }
        }
        throw lastProblem
    }

    /// - Returns: whether the clip is there in the end, whoever it was made for.
    private func makeClip(_ turn: EngineTurn, in cache: any AudioCache, chain: EngineChain) async throws -> Bool {
        while try await cache.clip(for: turn.key) == nil {
            if let resting = restUnlessAdmitted(turn.engine) { throw resting }
            do {
                for try await _ in try await render(turn, isStored: true, chain: chain).stream {}
                await isStored(turn.key)
                try Task.checkCancellation()
                // Read back: what an alarm will ring with is known to be there.
                return try await cache.clip(for: turn.key) != nil
            } catch is SharedRender.GaveWay {
                // Somebody wants the same words now: they are made once, for both.
            }
        }
        return true
    }
}
