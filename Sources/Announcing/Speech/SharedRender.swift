/// One run of an engine, heard by any number of listeners from its beginning, so that ten requests for the same words
/// cost one render. When the last listener has gone before the end, the engine is told to stop.
///
/// A render ahead of time gives way to whoever wants the same words now: it computes where it may have to wait for
/// everything else on the machine, and who waits for the words starts afresh, sooner than it would have ended.
actor SharedRender {
    /// What those who listened ahead of time get in place of the rest: the words are being made for somebody else.
    struct GaveWay: Error {}

    private enum State {
        case running
        /// Every piece is there, and all of them are being kept.
        case complete(AudioPiece)
        /// Nothing is left to do.
        case kept
        case failed(any Error)
    }

    /// How it went, for whoever keeps the result.
    enum End: Sendable {
        case whole(AudioPiece)
        case failed(any Error)
        /// Nobody listened any more.
        case abandoned
    }

    private var pieces: [AudioPiece] = []
    private var state = State.running
    private var waiters: [CheckedContinuation<Void, Never>] = []
    private var listeners = 0
    private var isAbandoned = false
    private var hasGivenWay = false
    private let urgency: SpeechRequest.Urgency
    private var work: Task<Void, Never>?

    init(_ urgency: SpeechRequest.Urgency) { self.urgency = urgency }

    /// Starts the engine.
    /// - Parameter whenDone: called once. Of a failure before the listeners are told, so that their next request knows. Of
    ///   the whole sound after they are: to keep it may take as long as the disk likes, and nobody's speech waits for that.
    func start(_ source: AudioStream, whenDone: @escaping @Sendable (End) async -> Void) {
        guard work == nil else { return }
        work = Task {
            do {
                for try await piece in source { try self.append(piece) }
                try Task.checkCancellation()
                let whole = try self.wholeAudio
                self.enter(.complete(whole))
                await whenDone(.whole(whole))
                self.enter(.kept)
            } catch {
                await whenDone(Task.isCancelled ? .abandoned : .failed(error))
                self.enter(.failed(self.hasGivenWay ? GaveWay() : error))
            }
        }
        // It may have been given up between its first listener and now.
        if isAbandoned { work?.cancel() }
    }

    /// Somebody who gets everything, from the first piece on; `nil` when the render was given up, as it is now when it is
    /// one ahead of time, not at its end, and this listener waits.
    func listen(_ urgency: SpeechRequest.Urgency) -> Listener? {
        if case .running = state, urgency == .now, self.urgency == .ahead {
            hasGivenWay = true
            giveUp()
        }
        guard !isAbandoned else { return nil }
        listeners += 1
        return Listener(render: self)
    }

    /// Returns when there is a first piece.
    /// - Throws: what the engine threw before it, ``Problem`` `badAudio` when it ended without any.
    func firstPiece() async throws {
        while pieces.isEmpty {
            switch state {
            case .failed(let error): throw error
            case .complete, .kept: return
            case .running: await wait()
            }
            try Task.checkCancellation()
        }
    }

    /// Everything, while it is being kept.
    var completeSound: AudioPiece? {
        if case .complete(let sound) = state { sound } else { nil }
    }

    /// Returns when a sound that is complete was kept, or could not be; at once while it is not complete; or when the task is
    /// cancelled.
    func isKept() async {
        while case .complete = state, !Task.isCancelled { await wait() }
    }

    /// The piece, if it is there already.
    fileprivate func readyPiece(at index: Int) -> AudioPiece? { index < pieces.count ? pieces[index] : nil }

    fileprivate func piece(at index: Int) async throws -> AudioPiece? {
        while index >= pieces.count {
            switch state {
            case .complete, .kept: return nil
            case .failed(let error): throw error
            case .running: await wait()
            }
            try Task.checkCancellation()
        }
        return pieces[index]
    }

    fileprivate func leave() {
        listeners -= 1
        // What is complete is kept, whether or not somebody still listens.
        guard listeners == 0, case .running = state else { return }
        giveUp()
    }

    private func giveUp() {
        isAbandoned = true
        work?.cancel()
    }

    private var wholeAudio: AudioPiece {
        get throws(Problem) {
            guard let format = pieces.first?.format else {
                throw Problem(.badAudio, "engine", "ended without any sound")
            }
            var whole = AudioPiece(format: format, samples: [])
            whole.samples.reserveCapacity(pieces.reduce(0) { $0 + $1.samples.count })
            for piece in pieces { whole.samples += piece.samples }
            return whole
        }
    }

    /// - Throws: ``Problem`` `badAudio` for what can't be played: nobody after this looks at a rate again.
    private func append(_ piece: AudioPiece) throws(Problem) {
        try piece.format.validate("engine")
        if let format = pieces.first?.format, piece.format != format {
            throw Problem(
                .badAudio, "engine", "changed its sample rate from \(format.sampleRate) to \(piece.format.sampleRate)")
        }
        guard !piece.samples.isEmpty else { return }
        pieces.append(piece)
        wakeAll()
    }

    private func enter(_ next: State) {
        state = next
        wakeAll()
    }

    private func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiters.append($0) }
        } onCancel: {
            Task { await self.wakeAll() }
        }
    }

    private func wakeAll() {
        let woken = waiters
        waiters = []
        for waiter in woken { waiter.resume() }
    }

    /// Counts as listening for as long as it is referenced. Asked by one task at a time.
    actor Listener {
        private let render: SharedRender
        private var index = 0

        fileprivate init(render: SharedRender) { self.render = render }

        /// The next piece; `nil` after the last.
        /// - Throws: what the engine threw; `problem` when there is neither piece nor end within the limit.
        func next(
            within limit: Duration, on clock: any Clock<Duration>, otherwise problem: Problem
        ) async throws -> AudioPiece? {
            let place = index
            index += 1
            if let piece = await render.readyPiece(at: place) { return piece }
            return try await withTimeLimit(limit, on: clock, otherwise: problem) { [render] in
                try await render.piece(at: place)
            }
        }

        deinit {
            let render = render
            Task { await render.leave() }
        }
    }
}
