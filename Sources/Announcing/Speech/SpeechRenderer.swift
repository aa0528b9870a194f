/// Turns a script into sound: from the cache, or from the first engine of a chain that speaks in time.
///
/// What one engine made is only ever stored under that engine's key: a fallback's voice never passes for another's.
package actor SpeechRenderer {
    private let cache: (any AudioCache)?
    private let clock: any Clock<Duration>
    private var renders: [ClipKey: SharedRender] = [:]

    /// - Parameter cache: `nil` renders everything afresh.
    package init(cache: (any AudioCache)?, clock: any Clock<Duration>) {
        self.cache = cache
        self.clock = clock
    }

    /// Returns as soon as there is a first piece of sound.
    ///
    /// - Parameter engineFailed: told of each engine that could not speak and why, in the order they were tried. A
    ///   failing cache is reported the same way, under the name `cache`, and costs nothing but time.
    /// - Throws: the last engine's ``Problem`` when none could speak; `CancellationError`.
    package func speech(
        for script: Script, chain: EngineChain,
        engineFailed: @Sendable (String, Problem) -> Void = { _, _ in }
    ) async throws -> RenderedSpeech {
        var lastProblem = Problem(
            .unavailable, "speech", "no engine is configured", remedy: "Name one under speech.live.")
        for engine in chain.engines {
            do {
                return try await speech(
                    for: script, engine: engine, limit: chain.firstPieceLimit,
                    cacheFailed: { engineFailed("cache", $0) })
            } catch {
                try Task.checkCancellation()
                lastProblem = Problem(error, while: "engine \(engine.name)")
                engineFailed(engine.name, lastProblem)
            }
        }
        throw lastProblem
    }

    private func speech(
        for script: Script, engine: any SpeechEngine, limit: Duration, cacheFailed: (Problem) -> Void
    ) async throws -> RenderedSpeech {
        let voice = script.voices[engine.name] ?? engine.defaultVoice
        let request = SpeechRequest(text: script.text, voice: voice, speed: script.speed)
        let key = ClipKey(
            text: script.text, textRulesVersion: TextNormalizer.version, engine: engine.name,
            modelIdentity: engine.modelIdentity, voice: voice, speed: script.speed)
        var source = SpeechSource(engine: engine.name, voice: voice, isCached: false)

        if script.usesCache, let cache {
            do {
                if let clip = try await cache.clip(for: key) {
                    source.isCached = true
                    return RenderedSpeech(source: source, stream: clip.stream)
                }
            } catch {
                cacheFailed(Problem(error, while: "cache"))
            }
        }
        let (render, stream) = await listen(to: request, key: key, engine: engine, isStored: script.usesCache)
        try await firstPiece(of: render, within: limit, engine: engine.name)
        return RenderedSpeech(source: source, stream: stream)
    }

    /// Joins the running render of this key, or starts one. Listening comes before any waiting, so that a render that
    /// nobody waits for any more is stopped.
    private func listen(
        to request: SpeechRequest, key: ClipKey, engine: any SpeechEngine, isStored: Bool
    ) async -> (SharedRender, AudioStream) {
        while true {
            if isStored, let running = renders[key] {
                if let stream = await running.listen() { return (running, stream) }
                if renders[key] === running { renders[key] = nil }
                continue
            }
            let render = SharedRender()
            if isStored { renders[key] = render }
            guard let stream = await render.listen() else { continue }
            await render.start(engine.speech(for: request)) { [weak self, weak render] audio in
                guard isStored else { return }
                await self?.finished(key, render: render, audio: audio)
            }
            return (render, stream)
        }
    }

    /// A clip that can't be stored, or is not worth storing, is heard all the same: the next request renders again.
    private func finished(_ key: ClipKey, render: SharedRender?, audio: AudioPiece?) async {
        if renders[key] === render { renders[key] = nil }
        guard let audio, let cache else { return }
        let clip = Clip(audio: audio)
        do {
            try clip.validate()
            try await cache.storeClip(clip, for: key, isPinned: false)
        } catch {
            storeProblem = Problem(error, while: "cache")
        }
    }

    /// Why the last clip that could not be stored was not; for `status`.
    package private(set) var storeProblem: Problem?

    private func firstPiece(of render: SharedRender, within limit: Duration, engine: String) async throws {
        let clock = clock
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await render.firstPiece() }
            group.addTask {
                try await clock.sleep(for: limit)
                throw Problem(.timedOut, "engine \(engine)", "made no sound within \(limit)")
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}

extension Clip {
    /// Half a second at a time, so that the first sample does not wait for the shaping of the last.
    var stream: AudioStream {
        let step = Swift.max(1, audio.format.sampleRate / 2)
        return AudioStream { continuation in
            for start in stride(from: 0, to: audio.samples.count, by: step) {
                let end = Swift.min(start + step, audio.samples.count)
                continuation.yield(AudioPiece(format: audio.format, samples: Array(audio.samples[start..<end])))
            }
            continuation.finish()
        }
    }
}
