import Dispatch
import Glibc

/// Owns a descriptor and watches it from libdispatch's own thread, which sleeps in the kernel until there is something
/// to read. The descriptor is closed when this value goes away.
final class WatchedDescriptor: Sendable {
    let number: Int32
    /// Not marked Sendable by the module. Safe: libdispatch lets any thread call a source, and this never changes.
    private nonisolated(unsafe) let source: any DispatchSourceRead

    /// - Parameters:
    ///   - number: open, and nobody else's.
    ///   - label: of the queue, as debuggers show it.
    ///   - onClose: called after the descriptor was closed.
    init(_ number: Int32, label: String, qos: DispatchQoS, onClose: @escaping @Sendable () -> Void) {
        self.number = number
        source = DispatchSource.makeReadSource(
            fileDescriptor: number, queue: DispatchQueue(label: label, qos: qos))
        // libdispatch may still watch the descriptor after cancel() returns; only its cancel handler may close it.
        source.setCancelHandler {
            close(number)
            onClose()
        }
    }

    deinit {
        source.cancel()
        // libdispatch traps on a source that goes away before it was ever activated; a second time does nothing.
        source.activate()
    }

    /// Begins to call, one call at a time and on the queue's thread, as long as there is something to read. Called once.
    func start(_ readable: @escaping @Sendable () -> Void) {
        source.setEventHandler(handler: readable)
        source.activate()
    }
}
