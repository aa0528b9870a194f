import Announcing
import Synchronization

/// A network that is there when the test says so.
package final class SettableNetwork: NetworkState {
    private struct State {
        var isOnline: Bool
        var listeners: [AsyncStream<Bool>.Continuation] = []
    }

    private let state: Mutex<State>

    package init(isOnline: Bool = true) { state = Mutex(State(isOnline: isOnline)) }

    package var isOnline: Bool { state.withLock { $0.isOnline } }

    package func set(isOnline: Bool) {
        state.withLock { state in
            guard state.isOnline != isOnline else { return }
            state.isOnline = isOnline
            for listener in state.listeners { listener.yield(isOnline) }
        }
    }

    package func changes() -> AsyncStream<Bool> {
        // Each change is kept: of a buffer for one, a reader who is late could get the same state twice.
        let (stream, continuation) = AsyncStream<Bool>.makeStream()
        state.withLock { state in
            continuation.yield(state.isOnline)
            state.listeners.append(continuation)
        }
        return stream
    }
}
