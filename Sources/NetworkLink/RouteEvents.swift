import CNetlink
// For its Dispatch, which by itself would be taken for the home of `struct stat` by whoever imports this module first.
import Foundation

/// Tells when links or routes have changed, on a thread of libdispatch's that sleeps in the kernel until then. The socket
/// is closed when this value goes away.
final class RouteEvents: Sendable {
    /// Links too, not only routes: the kernel takes IPv4 routes away with their link and does not tell so, and keeps those
    /// of a link that has only lost its carrier. Addresses are left out: a default route does not come or go by them alone.
    static let groups = UInt32(RTMGRP_LINK | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE)

    /// Not marked Sendable by the module. Safe: libdispatch lets any thread call a source, and this never changes.
    private nonisolated(unsafe) let source: any DispatchSourceRead

    /// - Parameters:
    ///   - socket: open for ``groups``.
    ///   - onClose: called after the socket was closed.
    ///   - changed: called after one or many changes, also when some were lost; one call at a time.
    init(
        _ socket: consuming NetlinkSocket, onClose: @escaping @Sendable () -> Void,
        changed: @escaping @Sendable () -> Void
    ) {
        let number = socket.release()
        source = DispatchSource.makeReadSource(
            fileDescriptor: number, queue: DispatchQueue(label: "network-routes", qos: .utility))
        // libdispatch may still watch the descriptor after cancel() returns; only its cancel handler may close it.
        source.setCancelHandler {
            close(number)
            onClose()
        }
        source.setEventHandler {
            Self.empty(number)
            changed()
        }
        source.activate()
    }

    deinit { source.cancel() }

    /// Takes out all that is there. What it says does not matter, since the state is asked for anew; so nothing is lost
    /// when the kernel had no room for more events (`ENOBUFS`), either. It tells so once, and goes on when there is room.
    private static func empty(_ number: Int32) {
        var byte: UInt8 = 0
        while true {
            let count = recv(number, &byte, 1, 0)
            let code = errno
            guard count >= 0 || code == ENOBUFS || code == EINTR else { return }
        }
    }
}
