import ControlAPI
import Foundation
import Synchronization

/// Those who look at the page. Each gets what is newest; what it was too slow for is left out.
///
/// When there are too many, the one who has looked longest has to ask again: a telephone that has gone to sleep says no
/// goodbye, and must not keep out the box's own screen.
final class PageViewers: Sendable {
    /// Fewer than connections, so that there are some left for those who press something.
    static let limit = 16

    private typealias Viewer = (key: UUID, shows: AsyncStream<PageDocument>.Continuation)

    private let viewers = Mutex<[Viewer]>([])

    var isEmpty: Bool { viewers.withLock { $0.isEmpty } }

    /// What is shown from now on. Dropping the stream ends it.
    func join() -> AsyncStream<PageDocument> {
        let (documents, viewer) = AsyncStream.makeStream(of: PageDocument.self, bufferingPolicy: .bufferingNewest(1))
        let key = UUID()
        viewer.onTermination = { [weak self] _ in
            self?.viewers.withLock { $0.removeAll { $0.key == key } }
        }
        let oldest = viewers.withLock { viewers -> Viewer? in
            viewers.append((key, viewer))
            return viewers.count > Self.limit ? viewers.removeFirst() : nil
        }
        oldest?.shows.finish()
        return documents
    }

    func show(_ document: PageDocument) {
        for viewer in viewers.withLock({ $0 }) { viewer.shows.yield(document) }
    }
}
