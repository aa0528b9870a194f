import Announcing
import Synchronization

/// Where the transfer thread puts an answer and a task takes it: a head, then bytes, then an end.
///
/// What may happen is decided under the lock by ``ExchangeState``; continuations are resumed after it is open.
final class Exchange: Sendable {
    private let state = Mutex(ExchangeState())

    // MARK: The transfer thread

    func begin(_ head: ResponseHead) {
        let waiter = state.withLock { $0.begin(head) }
        waiter?.resume(returning: head)
    }

    /// - Returns: `false` when there is no room: give the same bytes again when somebody has read.
    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        switch state.withLock({ $0.take(bytes) }) {
        case .full: return false
        case .kept: return true
        case .handed(let piece, let reader):
            reader.resume(returning: piece)
            return true
        }
    }

    // MARK: Either side

    /// Ends it after what has come; the first end counts.
    /// - Parameter error: `nil` when all has come.
    func end(_ error: (any Error)?) {
        let (head, reader) = state.withLock { $0.end(error) }
        if let error {
            head?.resume(throwing: error)
            reader?.resume(throwing: error)
        } else {
            head?.resume(throwing: ExchangeState.noHead)
            reader?.resume(returning: nil)
        }
    }

    /// Ends it now, and throws away what was not read.
    func abandon(_ error: any Error) {
        let (head, reader) = state.withLock { $0.abandon(error) }
        head?.resume(throwing: error)
        reader?.resume(throwing: error)
    }

    // MARK: The reader

    func head() async throws -> ResponseHead {
        try await withCheckedThrowingContinuation { waiter in
            if let result = state.withLock({ $0.awaitHead(waiter) }) { waiter.resume(with: result) }
        }
    }

    /// - Parameter makingRoom: called when a piece was taken that the thread may have been waiting to be taken.
    func next(makingRoom: @Sendable () -> Void) async throws -> [UInt8]? {
        try await withCheckedThrowingContinuation { reader in
            let (result, hasMadeRoom) = state.withLock { $0.awaitPiece(reader) }
            if hasMadeRoom { makingRoom() }
            if let result { reader.resume(with: result) }
        }
    }
}
