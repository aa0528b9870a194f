package import Announcing
import Synchronization

/// What the kernel knows of the way out, asked by rtnetlink(7): a default route of the main table, IPv4 or IPv6, over a
/// link that is up and has a carrier.
///
/// A box whose only link is loopback is offline, and so is one on a cable that is plugged in and leads to no router.
///
/// Each question is asked anew and answered within microseconds, so there is nothing that could be stale. The kernel
/// makes a question wait only while it changes links itself. Before the first question there is no socket and no thread,
/// and between two there is none either; each ``changes()`` in use has one socket, and nobody wakes up but by it.
///
/// Where the kernel can't be asked, as in a sandbox without AF_NETLINK, the box counts as online: an engine's own failure
/// then tells.
package final class KernelNetwork: NetworkState {
    private let open: NetlinkSocket.Opening
    private let notice: @Sendable (Problem) -> Void
    private let onClose: @Sendable () -> Void
    private let told = Mutex<Set<Problem>>([])

    /// - Parameter notice: told why the kernel can't be asked, each reason once: ``Problem`` `permission`, `unavailable` or
    ///   `damaged`.
    package convenience init(notice: @escaping @Sendable (Problem) -> Void = { _ in }) {
        self.init(open: NetlinkSocket.open, notice: notice)
    }

    /// - Parameter onClose: called each time the socket of ``changes()`` was closed.
    init(
        open: @escaping NetlinkSocket.Opening, notice: @escaping @Sendable (Problem) -> Void = { _ in },
        onClose: @escaping @Sendable () -> Void = {}
    ) {
        self.open = open
        self.notice = notice
        self.onClose = onClose
    }

    package var isOnline: Bool {
        do throws(NetlinkFailure) {
            return try WayOut(asking: try open(0)).isOpen
        } catch {
            tell(error)
            return true
        }
    }

    /// The kernel is asked when a consumer asks for an element, so that none is older than that. Where the kernel does
    /// not tell of changes, there is the present state and no more, and the stream stays open.
    package func changes() -> AsyncStream<Bool> {
        let (signals, signal) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let events = events(to: signal)
        // Not before the socket is open: what happens from now on is either seen by the question or signalled after it.
        signal.yield()
        let changes = NetworkChanges(of: self, signals: signals, events: events)
        return AsyncStream { await changes.next() }
    }

    private func events(to signal: AsyncStream<Void>.Continuation) -> RouteEvents? {
        do throws(NetlinkFailure) {
            return RouteEvents(try open(RouteEvents.groups), onClose: onClose) { signal.yield() }
        } catch {
            tell(error)
            return nil
        }
    }

    private func tell(_ failure: NetlinkFailure) {
        let problem = Problem(failure)
        if told.withLock({ $0.insert(problem).inserted }) { notice(problem) }
    }
}
