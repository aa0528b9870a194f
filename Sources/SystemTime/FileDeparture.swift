package import Announcing
import Glibc

/// Notices that a file is gone which should be there: removed, moved away, or gone with its folder.
///
/// Takes one descriptor, as long as this value or its stream is in use.
package final class FileDeparture: Sendable {
    /// So long nothing must have happened: whoever removes a folder removes one file after the other.
    static let quiet = Duration.seconds(1)

    let watch: FolderWatch
    private let path: String
    private let signals: AsyncStream<Void>
    private let clock: any Clock<Duration>

    /// - Parameters:
    ///   - path: absolute.
    ///   - clock: on which ``departures`` waits until it is quiet.
    /// - Throws: ``Problem`` `unavailable` when the system refuses to watch.
    package init(of path: String, clock: any Clock<Duration> = ContinuousClock()) throws(Problem) {
        self.path = path
        self.clock = clock
        let file = WatchedPlace(folder: path)
        watch = try FolderWatch(.entries) { file.parent.map { [$0] } ?? [] }
        let (signals, signal) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.signals = signals
        watch.start { signal.yield() }
    }

    /// One element each time the file is not there, a second after the last change of it or of the folders that lead to
    /// it. For one reader; ends when the reader's task is cancelled.
    package var departures: AsyncStream<Void> { AsyncStream { await self.nextDeparture() } }

    /// `nil` when the task is cancelled.
    private func nextDeparture() async -> Void? {
        while await nextChange() != nil {
            if access(path, F_OK) != 0 { return () }
        }
        return nil
    }

    private func nextChange() async -> Void? {
        while !watch.takeChange() {
            guard await signals.first(where: { true }) != nil else { return nil }
        }
        repeat {
            // Sleeping ends early by a cancellation only.
            do { try await clock.sleep(for: Self.quiet) } catch { return nil }
        } while watch.takeChange()
        watch.layAnew()
        return ()
    }
}
