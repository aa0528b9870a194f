package import Announcing

/// Tells when a sound device may have appeared: a node came, or its rights were set, as udev does for a card that was
/// plugged in; and when one may have become free. Asks nobody and wakes nobody in between.
///
/// Only hints: what plays may still fail, and a device that needs no node (a sound server) comes and goes without one.
package struct ALSADeviceWatch: Sendable {
    private let folder: String
    /// Called after the descriptor of a stream was closed.
    var onClose: @Sendable () -> Void = {}

    /// - Parameter folder: where the kernel shows sound devices. It need not exist yet; the folder that holds it does.
    package init(folder: String = "/dev/snd") { self.folder = folder }

    /// One element for whatever appeared since the last one was taken. Ends when the kernel no longer watches.
    /// - Throws: ``Problem`` `unavailable` when the kernel gives no watch.
    package func appearances() throws(Problem) -> AsyncStream<Void> { try hints(of: .appearance) }

    /// One element for whatever playback device was closed since the last one was taken, by this process or another one.
    /// Ends when the kernel no longer watches.
    /// - Throws: ``Problem`` `unavailable` when the kernel gives no watch.
    package func releases() throws(Problem) -> AsyncStream<Void> { try hints(of: .release) }

    private func hints(of news: FolderWatch.News) throws(Problem) -> AsyncStream<Void> {
        let watch = try FolderWatch(folder, for: news, onClose: onClose)
        return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            // Ends with the stream: whoever drops it closes the descriptor.
            continuation.onTermination = { _ in watch.stop() }
            watch.start { isWatching in
                if isWatching { continuation.yield() } else { continuation.finish() }
            }
        }
    }
}
