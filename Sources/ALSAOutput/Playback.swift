import Announcing
import Synchronization

/// What the task that brings the pieces and the thread that plays them share, for one playback.
///
/// Pieces wait here until they make up half a second: enough that a busy machine, where the task gets its turn late, does
/// not hear where pieces end, and little enough that the maker does not run far ahead.
final class Playback: Sendable {
    /// What the thread finds when it looks for more.
    enum Supply {
        case piece(AudioPiece)
        case notYet
        /// The stream is over.
        case ended
        case interrupted
    }

    private struct Shared {
        var pieces: [AudioPiece] = []
        var isEnded = false
        var isInterrupted = false
        /// Resumed with whether the thread still plays.
        var producer: CheckedContinuation<Bool, Never>?
        var result: Result<PlaybackEnd, Problem>?
        var listener: CheckedContinuation<Result<PlaybackEnd, Problem>, Never>?

        var isFull: Bool { pieces.reduce(.zero) { $0 + $1.duration } >= .milliseconds(500) }
    }

    let wake: WakeDescriptor
    private let shared = Mutex(Shared())

    init() throws(Problem) { wake = try WakeDescriptor() }

    // MARK: The task

    /// Hands over a piece; returns when there is room for another one.
    /// - Returns: whether more is wanted.
    func offer(_ piece: AudioPiece) async -> Bool {
        await withCheckedContinuation { continuation in
            let isWanted: Bool? = shared.withLock { shared in
                if shared.result != nil || shared.isInterrupted { return false }
                shared.pieces.append(piece)
                if !shared.isFull { return true }
                shared.producer = continuation
                return nil
            }
            wake.signal()
            if let isWanted { continuation.resume(returning: isWanted) }
        }
    }

    /// Says that there is no other piece.
    func end() {
        shared.withLock { $0.isEnded = true }
        wake.signal()
    }

    /// Makes the thread stop soon. From any thread.
    func interrupt() {
        shared.withLock { $0.isInterrupted = true }
        wake.signal()
    }

    /// Waits for the thread.
    func result() async -> Result<PlaybackEnd, Problem> {
        await withCheckedContinuation { continuation in
            let result = shared.withLock { shared in
                if shared.result == nil { shared.listener = continuation }
                return shared.result
            }
            if let result { continuation.resume(returning: result) }
        }
    }

    // MARK: The thread

    var isInterrupted: Bool { shared.withLock { $0.isInterrupted } }

    /// Takes what there is, without waiting.
    func take() -> Supply {
        let (supply, producer) = shared.withLock { shared -> (Supply, CheckedContinuation<Bool, Never>?) in
            if shared.isInterrupted { return (.interrupted, nil) }
            if shared.pieces.isEmpty { return (shared.isEnded ? .ended : .notYet, nil) }
            let piece = shared.pieces.removeFirst()
            if shared.isFull { return (.piece(piece), nil) }
            defer { shared.producer = nil }
            return (.piece(piece), shared.producer)
        }
        producer?.resume(returning: true)
        return supply
    }

    /// The first thing that comes; nothing is open yet.
    func waitForFirst() -> Supply {
        while true {
            wake.clear()
            let supply = take()
            guard case .notYet = supply else { return supply }
            wake.wait()
        }
    }

    /// Says how it ended; the thread's last act.
    func finish(_ result: Result<PlaybackEnd, Problem>) {
        let (producer, listener) = shared.withLock { shared in
            shared.result = result
            shared.pieces = []
            defer { (shared.producer, shared.listener) = (nil, nil) }
            return (shared.producer, shared.listener)
        }
        producer?.resume(returning: false)
        listener?.resume(returning: result)
    }
}
