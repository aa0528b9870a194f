import Synchronization

/// How far an engine has got with the sentences of a text that is being heard.
///
/// Where it stands is known to the sentence, because each is asked for by itself. When the listener will have heard all
/// that is there is known too, as if it had begun to sound with the first piece: it began later, if anything.
final class SpokenProgress: Sendable {
    private struct State {
        /// Sentences that were passed on whole.
        var whole = 0
        /// The sound that was passed on.
        var delivered = Duration.zero
        /// When the first piece was; `nil` before.
        var begun: Duration?
    }

    /// How long a listener may be left with nothing to hear before the rest goes to another engine.
    static let patience = Duration.milliseconds(250)

    let sentences: [String]
    private let clock: any Clock<Duration>
    private let uptime: @Sendable () -> Duration
    private let state = Mutex(State())
    private let beginning = AsyncStream.makeStream(of: Void.self)

    init(sentences: [String], clock: any Clock<Duration>) {
        self.sentences = sentences
        self.clock = clock
        uptime = clock.stopwatch()
    }

    func passedOn(_ piece: AudioPiece) {
        let isFirst = state.withLock { state in
            defer { state.begun = state.begun ?? uptime() }
            state.delivered += piece.duration
            return state.begun == nil
        }
        if isFirst { beginning.continuation.yield() }
    }

    func finishedSentence() { state.withLock { $0.whole += 1 } }

    /// Whether every sentence was passed on.
    var isWhole: Bool { state.withLock { $0.whole == sentences.count } }

    /// Waits until a listener would be waiting for sound, from the first piece on.
    /// - Throws: ``Problem`` `timedOut` then; `CancellationError`.
    func watch(_ engine: String) async throws {
        for await _ in beginning.stream { break }
        while let time = remaining {
            guard time > .zero else {
                throw Problem(.timedOut, "engine \(engine)", "made no more sound for \(Self.patience)")
            }
            try await clock.sleep(for: time)
        }
        throw CancellationError()
    }

    private var remaining: Duration? {
        let now = uptime()
        return state.withLock { state in state.begun.map { $0 + state.delivered + Self.patience - now } }
    }

    /// An error with the sentences that were not begun; the error itself when nothing was heard, or nothing is left.
    ///
    /// A first sentence is passed on as it comes: half of it may have been heard, and it is not said again.
    func located(_ error: any Error, of engine: String) -> any Error {
        let (whole, hasSounded) = state.withLock { ($0.whole, $0.begun != nil) }
        let rest = sentences.dropFirst(max(whole, 1))
        guard hasSounded, !rest.isEmpty else { return error }
        return BrokenOff(problem: Problem(error, while: "engine \(engine)"), rest: rest.joined(separator: " "))
    }
}
