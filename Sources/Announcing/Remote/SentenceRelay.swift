import Synchronization

/// Passes the sound of sentences on to a listener, each of which is asked for by itself, and knows where it stands.
///
/// The first sentence is passed on as it comes. One after it is held until it is whole, so that a network that breaks in the
/// middle of it costs nothing: the next engine begins with it. It is passed on as it comes all the same where the listener
/// would have to wait and enough of it is there: a network that is no more than slow is no reason for another voice. When the
/// listener will have heard all there is, is known as if it had begun to sound with the first piece: it began later, if
/// anything.
final class SentenceRelay: Sendable {
    private struct State {
        /// Sentences that were passed on to their ends.
        var whole = 0
        /// What has come of the sentence after them, and is held.
        var held: [AudioPiece] = []
        /// Whether that sentence is passed on as it comes.
        var flows = true
        /// The sound that was passed on.
        var delivered = Duration.zero
        /// When the first piece was, and later by all that the listener has waited; `nil` before.
        var begun: Duration?

        var patience: Duration { flows ? SentenceRelay.stallPatience : SentenceRelay.patience }
    }

    /// How long a listener may be left with nothing to hear between two sentences, before the rest goes to another engine.
    static let patience = Duration.milliseconds(250)
    /// The same within a sentence, whose end would be lost.
    static let stallPatience = Duration.seconds(2)

    let sentences: [String]
    private let clock: any Clock<Duration>
    private let uptime: @Sendable () -> Duration
    /// Called while the state is locked, so that no piece overtakes another.
    private let deliver: @Sendable (AudioPiece) -> Void
    private let state = Mutex(State())
    private let beginning = AsyncStream.makeStream(of: Void.self)

    /// - Parameter deliver: must not block, or ask this.
    init(sentences: [String], clock: any Clock<Duration>, deliver: @escaping @Sendable (AudioPiece) -> Void) {
        self.sentences = sentences
        self.clock = clock
        self.deliver = deliver
        uptime = clock.stopwatch()
    }

    func take(_ piece: AudioPiece) {
        let isFirst = state.withLock { state in
            let isFirst = state.begun == nil
            state.begun = state.begun ?? uptime()
            state.held.append(piece)
            if state.flows || mayFlow(state) { flow(&state) }
            return isFirst
        }
        if isFirst { beginning.continuation.yield() }
    }

    func endSentence() {
        state.withLock { state in
            flow(&state)
            state.flows = false
            state.whole += 1
        }
    }

    /// Whether every sentence was passed on.
    var isWhole: Bool { state.withLock { $0.whole == sentences.count } }

    /// Waits, from the first piece on, until a listener has had nothing new to hear for too long.
    /// - Throws: ``Problem`` `timedOut` then; `CancellationError`.
    func watch(_ engine: String) async throws {
        for await _ in beginning.stream { break }
        while let wait = nextWait() { try await clock.sleep(for: wait) }
        try Task.checkCancellation()
        throw Problem(.timedOut, "engine \(engine)", "made no more sound for \(state.withLock(\.patience))")
    }

    /// - Returns: after how long to look again; `nil` when there is no sense in waiting longer.
    private func nextWait() -> Duration? {
        state.withLock { state in
            if mayFlow(state) { flow(&state) }
            let left = left(state)
            let wait = left > .zero ? left : left + state.patience
            return wait > .zero ? wait : nil
        }
    }

    private func mayFlow(_ state: State) -> Bool {
        left(state) <= .zero && state.held.reduce(.zero) { $0 + $1.duration } >= Self.patience
    }

    /// How long the listener still has something to hear.
    private func left(_ state: State) -> Duration { (state.begun ?? uptime()) + state.delivered - uptime() }

    private func flow(_ state: inout State) {
        // Who has waited goes on from here: many short waits are not a long one.
        if !state.held.isEmpty, left(state) < .zero { state.begun = uptime() - state.delivered }
        for piece in state.held {
            state.delivered += piece.duration
            deliver(piece)
        }
        (state.held, state.flows) = ([], true)
    }

    /// An error with the sentences that nothing was heard of; the error itself when nothing was heard at all, or nothing is
    /// left. What was heard in part is not said again.
    func located(_ error: any Error, of engine: String) -> any Error {
        let (heard, hasBegun) = state.withLock { ($0.whole + ($0.flows ? 1 : 0), $0.begun != nil) }
        let rest = sentences.dropFirst(heard)
        guard hasBegun, !rest.isEmpty else { return error }
        return BrokenOff(problem: Problem(error, while: "engine \(engine)"), rest: rest.joined(separator: " "))
    }
}
