/// One run of an engine, heard by any number of listeners from its beginning, so that ten requests for the same words
/// cost one render. When the last listener has gone before the end, the engine is told to stop.
actor SharedRender {
    private enum State {
        case running
        case finished
        case failed(any Error)
    }

    private var pieces: [AudioPiece] = []
    private var state = State.running
    private var waiters: [CheckedContinuation<Void, Never>] = []
    private var listeners = 0
    private var isAbandoned = false
    private var work: Task<Void, Never>?

    /// Starts the engine.
    /// - Parameter whenDone: called once, before the last listener is told: with the whole audio, or with `nil` when the
    ///   engine failed or was stopped.
    func start(_ source: AudioStream, whenDone: @escaping @Sendable (AudioPiece?) async -> Void) {
        guard work == nil else { return }
        work = Task {
            do {
                for try await piece in source { self.append(piece) }
                try Task.checkCancellation()
                await whenDone(self.wholeAudio)
                self.finish(.finished)
            } catch {
                await whenDone(nil)
                self.finish(.failed(error))
            }
        }
    }

    /// A stream of everything, from the first piece on; `nil` when the render was given up.
    func listen() -> AudioStream? {
        guard !isAbandoned else { return nil }
        listeners += 1
        let listener = Listener(render: self)
        return AudioStream { try await listener.next() }
    }

    /// Returns when there is a first piece.
    /// - Throws: what the engine threw before it, or ``Problem`` `badAudio` when it ended without a sound.
    func firstPiece() async throws {
        while pieces.isEmpty {
            switch state {
            case .failed(let error): throw error
            case .finished: throw Problem(.badAudio, "engine", "ended without any sound")
            case .running: await wait()
            }
            try Task.checkCancellation()
        }
    }

    fileprivate func piece(at index: Int) async throws -> AudioPiece? {
        while index >= pieces.count {
            switch state {
            case .finished: return nil
            case .failed(let error): throw error
            case .running: await wait()
            }
            try Task.checkCancellation()
        }
        return pieces[index]
    }

    fileprivate func leave() {
        listeners -= 1
        guard listeners == 0 else { return }
        isAbandoned = true
        work?.cancel()
    }

    private var wholeAudio: AudioPiece? {
        guard let format = pieces.first?.format else { return nil }
        var whole = AudioPiece(format: format, samples: [])
        whole.samples.reserveCapacity(pieces.reduce(0) { $0 + $1.samples.count })
        for piece in pieces { whole.samples += piece.samples }
        return whole
    }

    private func append(_ piece: AudioPiece) {
        guard !piece.samples.isEmpty else { return }
        pieces.append(piece)
        wakeAll()
    }

    private func finish(_ end: State) {
        state = end
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

    /// Counts as listening for as long as it is referenced by its stream.
    private actor Listener {
        private let render: SharedRender
        private var index = 0

        init(render: SharedRender) { self.render = render }

        func next() async throws -> AudioPiece? {
            let piece = try await render.piece(at: index)
            index += 1
            return piece
        }

        deinit {
            let render = render
            Task { await render.leave() }
        }
    }
}
