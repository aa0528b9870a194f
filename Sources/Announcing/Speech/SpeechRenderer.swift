/// Turns a script into sound: from the cache, or from the first engine of a chain that speaks in time.
///
/// What one engine made is only ever stored under that engine's key, and only when it is whole: a fallback's voice never
/// passes for another's. An engine that fails is left alone for a while (``CircuitBreaker``).
package actor SpeechRenderer {
    let cache: (any AudioCache)?
    private let clock: any Clock<Duration>
    private let engineUsed: @Sendable (String, EngineUse) -> Void
    nonisolated let inquiries: EngineInquiries
    /// How long this has been at work: the time of ``breakers``.
    let uptime: @Sendable () -> Duration
    var breakers: [String: CircuitBreaker] = [:]
    /// What is to be stored with a pin.
    var pinned: Set<ClipKey> = []
    /// Those that run, and those whose sound is being stored.
    private var renders: [ClipKey: SharedRender] = [:]

    /// - Parameters:
    ///   - cache: `nil` renders everything afresh.
    ///   - clock: for time limits, and for how long engines rest.
    ///   - engineUsed: called with the name of an engine when it begins to speak, and when it has ended; must not block.
    package init(
        cache: (any AudioCache)?, clock: any Clock<Duration>,
        engineUsed: @escaping @Sendable (String, EngineUse) -> Void = { _, _ in }
    ) {
        self.cache = cache
        self.clock = clock
        self.engineUsed = engineUsed
        inquiries = EngineInquiries(clock: clock)
        uptime = clock.stopwatch()
    }

    static func noEngine(for script: Script) -> Problem {
        switch script.privacy {
        case nil: Problem(.unavailable, "speech", "no engine is configured", remedy: "Name one under speech.live.")
        case .localOnly:
            Problem(
                .withheld, "speech", "every engine that is configured would send the words away",
                remedy: "Name one of the box's own under speech.live, like espeak.")
        }
    }

    /// Returns as soon as there is a first piece of sound. Its stream throws ``BrokenSpeech`` when the engine fails after
    /// it; ``speak(_:chain:engineFailed:using:)`` takes care of that.
    ///
    /// Engines that rest after a failure are asked last, and only when no other could speak: somebody must.
    /// - Parameter engineFailed: told of each engine that could not speak, or was skipped, and why, in order. A failing
    ///   cache is reported the same way, under the name `cache`, and costs nothing but time.
    /// - Throws: the last engine's ``Problem`` when none could speak; `CancellationError`.
    package func speech(
        for script: Script, chain: EngineChain, engineFailed: @Sendable (String, Problem) -> Void = { _, _ in }
    ) async throws -> RenderedSpeech {
        var lastProblem = Self.noEngine(for: script)
        var resting: [EngineTurn] = []
        for engine in script.permitted(of: chain).engines {
            do {
                let turn = try await turn(script, of: engine, within: chain.firstPieceLimit)
                if script.usesCache, let speech = await cached(turn, cacheFailed: { engineFailed("cache", $0) }) {
                    return speech
                }
                if let problem = restUnlessAdmitted(engine) {
                    engineFailed(engine.name, problem)
                    resting.append(turn)
                } else {
                    return try await render(turn, isStored: script.usesCache, chain: chain)
                }
            } catch {
                lastProblem = try told(error, of: engine, engineFailed)
            }
        }
        for turn in resting {
            do {
                return try await render(turn, isStored: script.usesCache, chain: chain)
            } catch {
                lastProblem = try told(error, of: turn.engine, engineFailed)
            }
        }
        throw lastProblem
    }

    /// What the engine is asked for the script, and where its sound is kept. That takes files, and they may be lost.
    /// - Throws: ``Problem`` `timedOut`, which speaks against the engine; `CancellationError`.
    func turn(_ script: Script, of engine: any SpeechEngine, within limit: Duration) async throws -> EngineTurn {
        do {
            return try await inquiries.turn(script, of: engine, within: limit)
        } catch {
            note(error, of: engine.name)
            throw error
        }
    }

    private func told(
        _ error: any Error, of engine: any SpeechEngine, _ engineFailed: (String, Problem) -> Void
    ) throws -> Problem {
        try Task.checkCancellation()
        let problem = Problem(error, while: "engine \(engine.name)")
        // An engine that nobody has installed yet is passed over in silence: that is how every box begins. So is one that is
        // not to be asked: a box that is offline does not speak of it each time.
        if !problem.isOfNobodysFault { engineFailed(engine.name, problem) }
        return problem
    }

    private func cached(_ turn: EngineTurn, cacheFailed: (Problem) -> Void) async -> RenderedSpeech? {
        do {
            return try await stored(turn)
        } catch {
            cacheFailed(Problem(error, while: "cache"))
            return nil
        }
    }

    /// - Throws: ``Problem`` of the cache.
    func stored(_ turn: EngineTurn) async throws -> RenderedSpeech? {
        // What is complete and still on its way to the disk counts: the disk may take its time.
        let onItsWay = await renders[turn.key]?.completeSound
        let clip: Clip? = if let onItsWay { Clip(audio: onItsWay) } else { try await cache?.clip(for: turn.key) }
        guard let clip else { return nil }
        try clip.audio.format.validate("clip")
        return RenderedSpeech(source: turn.source(isCached: true), stream: clip.stream)
    }

    /// Waits for the first piece.
    func render(_ turn: EngineTurn, isStored: Bool, chain: EngineChain) async throws -> RenderedSpeech {
        let (render, listener) = await listen(to: turn, isStored: isStored)
        let name = turn.engine.name
        do {
            try await withTimeLimit(
                chain.firstPieceLimit, on: clock,
                otherwise: Problem(.timedOut, "engine \(name)", "made no sound within \(chain.firstPieceLimit)")
            ) { try await render.firstPiece() }
        } catch {
            note(error, of: name)
            throw error
        }
        let stall = Problem(.timedOut, "engine \(name)", "made no more sound for \(chain.stallLimit)")
        return RenderedSpeech(
            source: turn.source(isCached: false),
            stream: AudioStream { [clock] in
                do {
                    return try await listener.next(within: chain.stallLimit, on: clock, otherwise: stall)
                } catch let gaveWay as SharedRender.GaveWay {
                    throw gaveWay
                } catch {
                    try Task.checkCancellation()
                    await self.note(error, of: name)
                    throw BrokenSpeech(
                        engine: name, problem: Problem(error, while: "engine \(name)"),
                        rest: (error as? BrokenOff)?.rest)
                }
            })
    }

    /// A limit that passed is known to the listener only; what the engine threw, the render has told already.
    private func note(_ error: any Error, of engine: String) {
        guard let problem = error as? Problem, problem.code == .timedOut else { return }
        self.engine(engine, failedWith: problem)
    }

    /// Joins the running render of this key, or starts one, in the place of one that is less urgent. Listening comes before any waiting, so that a render that
    /// nobody waits for any more is stopped.
    private func listen(to turn: EngineTurn, isStored: Bool) async -> (SharedRender, SharedRender.Listener) {
        let key = turn.key
        while true {
            if isStored, let running = renders[key] {
                if let listener = await running.listen(turn.request.urgency) { return (running, listener) }
                if renders[key] === running { renders[key] = nil }
                continue
            }
            let render = SharedRender(turn.request.urgency)
            if isStored { renders[key] = render }
            guard let listener = await render.listen(turn.request.urgency) else { continue }
            engineUsed(key.engine, .began)
            await render.start(turn.engine.speech(for: turn.request)) { [weak self, weak render] end in
                await self?.ended(key, render: render, end, isStored: isStored)
            }
            return (render, listener)
        }
    }

    /// A render is let go when its sound is stored: who asks for the same after its end finds it here or in the cache. A clip
    /// that can't be stored, or is not worth storing, is heard all the same: the next request renders again.
    private func ended(_ key: ClipKey, render: SharedRender?, _ end: SharedRender.End, isStored: Bool) async {
        engineUsed(key.engine, .ended)
        switch end {
        case .abandoned: engineWasLeft(key.engine)
        case .failed(let error): engine(key.engine, failedWith: Problem(error, while: "engine \(key.engine)"))
        case .whole(let audio):
            let clip = Clip(audio: audio)
            do {
                try clip.validate()
                engineSucceeded(key.engine)
                if isStored { await store(clip, for: key) }
            } catch {
                engine(key.engine, failedWith: error)
                if isStored { storeProblem = error }
            }
        }
        if renders[key] === render { renders[key] = nil }
    }

    /// Returns when the sound of this clip, if it is complete, was stored, or could not be; or when the task is cancelled.
    func isStored(_ key: ClipKey) async { await renders[key]?.isKept() }

    /// Returns when every sound that is complete was stored, or could not be; or when the task is cancelled.
    package func everythingIsStored() async {
        for render in Array(renders.values) { await render.isKept() }
    }

    private func store(_ clip: Clip, for key: ClipKey) async {
        do {
            try await cache?.storeClip(clip, for: key, isPinned: pinned.contains(key))
        } catch {
            storeProblem = Problem(error, while: "cache")
        }
    }

    /// Why the last clip that could not be stored was not; for `status`.
    package private(set) var storeProblem: Problem?
}
