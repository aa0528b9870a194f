import Announcing
import Synchronization

typealias TransferID = Int

/// What tasks ask of the transfer thread. May be called from any thread; never blocks.
final class TransferInbox: Sendable {
    enum Command: Sendable {
        case start(TransferID, HTTPRequest, Exchange)
        case resume(TransferID)
        case cancel(TransferID)
        case stop
    }

    private struct State {
        var commands: [Command] = []
        var nextID: TransferID = 0
        /// Why nothing can be asked any more.
        var closed: Problem?
    }

    private let state = Mutex(State())
    private let wake: @Sendable () -> Void

    /// - Parameter wake: tells the thread that there is something to take.
    init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    /// - Throws: ``Problem`` when the thread has ended.
    func start(_ request: HTTPRequest) throws(Problem) -> TransferLease {
        let exchange = Exchange()
        let result = state.withLock { state -> Result<TransferID, Problem> in
            if let closed = state.closed { return .failure(closed) }
            state.nextID += 1
            state.commands.append(.start(state.nextID, request, exchange))
            return .success(state.nextID)
        }
        let id = try result.get()
        wake()
        return TransferLease(id: id, exchange: exchange, inbox: self)
    }

    func resume(_ id: TransferID) { tell(.resume(id)) }

    func cancel(_ id: TransferID) { tell(.cancel(id)) }

    func stop() { tell(.stop) }

    /// For the thread: everything asked since the last time.
    func takeAll() -> [Command] {
        state.withLock { state in
            defer { state.commands = [] }
            return state.commands
        }
    }

    /// For the thread, when it ends.
    /// - Returns: what was asked in the meantime.
    func close(_ reason: Problem) -> [Command] {
        state.withLock { state in
            defer { (state.commands, state.closed) = ([], reason) }
            return state.commands
        }
    }

    private func tell(_ command: Command) {
        let isOpen = state.withLock { state in
            if state.closed == nil { state.commands.append(command) }
            return state.closed == nil
        }
        if isOpen { wake() }
    }
}
