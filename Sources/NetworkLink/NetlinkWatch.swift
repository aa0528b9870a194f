import Announcing
import Foundation

/// Waits for the kernel to tell of a change, on libdispatch's own thread, which sleeps in the kernel until then.
final class NetlinkWatch: Sendable {
    private let descriptor: Int32
    /// Not marked Sendable by the module. Safe: libdispatch lets any thread call a source, and this never changes.
    private nonisolated(unsafe) let source: any DispatchSourceRead

    /// - Throws: ``Problem`` `unavailable`.
    init() throws(Problem) {
        let descriptor = try NetlinkSocket(groups: NetlinkSocket.changes).release()
        self.descriptor = descriptor
        source = DispatchSource.makeReadSource(
            fileDescriptor: descriptor, queue: DispatchQueue(label: "morning-coffee.network", qos: .utility))
        // libdispatch may still watch the descriptor after cancel() returns; only its cancel handler may close it.
        source.setCancelHandler { close(descriptor) }
    }

    /// Looks at once, and after each change; one call at a time. Called once.
    func start(_ look: @escaping @Sendable () -> Void) {
        source.setEventHandler { [descriptor] in
            NetlinkSocket.drain(descriptor)
            look()
        }
        // Before the first event can come: what changes from here on is told.
        look()
        source.activate()
    }

    func cancel() { source.cancel() }
}
