package import Announcing
import Synchronization

/// A network that is there when the test says so.
package final class SettableNetwork: NetworkState {
    private struct State {
        var isOnline: Bool
        var listeners: [AsyncStream<Bool>.Continuation] = []
    }

    private let state: Mutex<State>

    package init(isOnline: Bool = true) { state = Mutex(State(isOnline: isOnline)) }

    package var problem: Problem? { nil }
    package var isOnline: Bool { state.withLock { $0.isOnline } }

    package func set(isOnline: Bool) {
        state.withLock { state in
            guard state.isOnline != isOnline else { return }
            state.isOnline = isOnline
            for listener in state.listeners { listener.yield(isOnline) }
        }
    }

    package func changes() -> AsyncStream<Bool> {
        let (stream, continuation) = AsyncStream<Bool>.makeStream(bufferingPolicy: .bufferingNewest(1))
        state.withLock { state in
            continuation.yield(state.isOnline)
            state.listeners.append(continuation)
        }
        return stream
    }
}
