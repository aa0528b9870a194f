import Synchronization

/// A sound that can be begun again until something of it was heard.
///
/// A stream can be consumed only once, and an output takes pieces before it knows whether its device opens. So what came
/// is kept, for whoever begins again, until the first sample was heard. And since cancelling a task that waits for a
/// stream's next piece ends the stream for good, no player waits for it: only ``fetch()`` does, which outlives the
/// players.
///
/// No piece of the source is asked for before a player wants it.
final class RestartableSound: Sendable {
    private struct State {
        /// What came and may still be wanted.
        var pieces: [AudioPiece] = []
        /// Which of them the player gets next.
        var next = 0
        var isHeard = false
        /// How the source ended.
        var end: Result<Void, any Error>?
        /// Whether the player waits for another one.
        var isWanted = false
        /// Counts the players; only the last one gets anything.
        var player = 0
        var arrival: AsyncStream<Void>.Continuation?
    }

    private enum Supply {
        case piece(AudioPiece)
        case ended
        case notYet
    }

    private let source: AudioStream
    private let state = Mutex(State())
    private let wishes = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    init(_ source: AudioStream) { self.source = source }

    /// What the source failed with, if it did.
    var failure: (any Error)? {
        state.withLock { state in
            if case .failure(let error) = state.end { error } else { nil }
        }
    }

    /// Whether the sound can no longer be begun again.
    var isHeard: Bool { state.withLock { $0.isHeard } }

    /// Says that the first sample was heard: nothing needs to be kept from now on.
    func noteHeard() {
        state.withLock { state in
            state.isHeard = true
            state.pieces.removeFirst(state.next)
            state.next = 0
        }
    }

    /// Brings what players want from the source, until the source ends or the task is cancelled.
    func fetch() async {
        for await _ in wishes.stream {
            // The wish of a player that is gone may have been met by what came for the next one.
            guard state.withLock(\.isWanted) else { continue }
            let piece: Result<AudioPiece?, any Error>
            do {
                var iterator = source.makeAsyncIterator()
                piece = .success(try await iterator.next())
            } catch {
                piece = .failure(error)
            }
            // Cancelled, the source only seems to have ended: a player is not to take that for the end of the sound.
            guard !Task.isCancelled, receive(piece) else { return }
        }
    }

    /// The sound from its start, for the next player. The one before it gets nothing more.
    func begin() -> AudioStream {
        let arrivals = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let player = state.withLock { state in
            state.next = 0
            state.player += 1
            state.arrival = arrivals.continuation
            return state.player
        }
        return AudioStream { [self] in
            while true {
                switch try take(for: player) {
                case .piece(let piece): return piece
                case .ended: return nil
                case .notYet:
                    wishes.continuation.yield()
                    var arrival = arrivals.stream.makeAsyncIterator()
                    // A player that is cancelled goes without one.
                    guard await arrival.next() != nil else { return nil }
                }
            }
        }
    }

    private func take(for player: Int) throws -> Supply {
        try state.withLock { state in
            guard player == state.player else { return .ended }
            if state.next < state.pieces.count {
                let piece = state.pieces[state.next]
                if state.isHeard { state.pieces.remove(at: state.next) } else { state.next += 1 }
                return .piece(piece)
            }
            if let end = state.end {
                try end.get()
                return .ended
            }
            state.isWanted = true
            return .notYet
        }
    }

    /// - Returns: whether there may be more.
    private func receive(_ piece: Result<AudioPiece?, any Error>) -> Bool {
        let (arrival, isOver) = state.withLock { state in
            state.isWanted = false
            switch piece {
            case .success(let piece?): state.pieces.append(piece)
            case .success(nil): state.end = .success(())
            case .failure(let error): state.end = .failure(error)
            }
            return (state.arrival, state.end != nil)
        }
        arrival?.yield()
        return !isOver
    }
}
