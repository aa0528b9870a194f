package import Announcing
import Synchronization

/// What the kernel knows of the way to the world: a route for every address, over a link that has a carrier and is not this
/// machine itself.
///
/// Nothing is opened before somebody asks. Each question looks afresh (two dumps of rtnetlink(7), some hundred microseconds),
/// so that nothing that was lost can make it wrong. Where the kernel can't be asked, the box counts as online: an engine's
/// own failure tells then.
package final class KernelNetwork: NetworkState {
    private struct State: ~Copyable {
        var socket: NetlinkSocket?
        var sequence: UInt32 = 0
        var problem: Problem?
    }

    private let state = Mutex(State())

    package init() {}

    /// Why the last question had no answer; `nil` when it had one.
    package var problem: Problem? { state.withLock { $0.problem } }

    package var isOnline: Bool {
        state.withLock { state in
            do throws(Problem) {
                state.problem = nil
                return try Self.view(&state).isOnline
            } catch {
                state.socket = nil
                state.problem = error
                return true
            }
        }
    }

    private static func view(_ state: inout State) throws(Problem) -> NetworkView {
        if state.socket == nil { state.socket = try NetlinkSocket() }
        // It was made in the line before.
        guard let view = try state.socket?.view(&state.sequence) else { return NetworkView() }
        return view
    }

    package func changes() -> AsyncStream<Bool> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            do throws(Problem) {
                let watch = try NetlinkWatch()
                let last = Mutex<Bool?>(nil)
                let look = { @Sendable [self] in
                    let isOnline = isOnline
                    let isNews = last.withLock { last in
                        defer { last = isOnline }
                        return last != isOnline
                    }
                    if isNews { continuation.yield(isOnline) }
                }
                continuation.onTermination = { _ in watch.cancel() }
                watch.start(look)
            } catch {
                state.withLock { $0.problem = error }
                continuation.yield(true)
            }
        }
    }
}
