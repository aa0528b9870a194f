import ControlAPI
import Foundation
import Synchronization

/// Those who look at the page. Each gets what is newest; what it was too slow for is left out.
final class PageViewers: Sendable {
    private let viewers = Mutex<[UUID: AsyncStream<PageDocument>.Continuation]>([:])

    var isEmpty: Bool { viewers.withLock { $0.isEmpty } }

    /// What is shown from now on. Dropping the stream ends it.
    func join() -> AsyncStream<PageDocument> {
        let (documents, viewer) = AsyncStream.makeStream(of: PageDocument.self, bufferingPolicy: .bufferingNewest(1))
        let key = UUID()
        viewers.withLock { $0[key] = viewer }
        viewer.onTermination = { [weak self] _ in
            self?.viewers.withLock { _ = $0.removeValue(forKey: key) }
        }
        return documents
    }

    func show(_ document: PageDocument) {
        for viewer in viewers.withLock({ Array($0.values) }) { viewer.yield(document) }
    }
}
