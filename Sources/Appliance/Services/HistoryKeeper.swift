import Announcing
import Logging

/// Writes the steps of announcements into history. A disk that fails costs the record, and a line in the log, never the
/// announcement.
struct HistoryKeeper: Sendable {
    let store: any HistoryStore
    let logger: Logger

    func keep(_ events: AsyncStream<AnnouncementEvent>) async {
        var ledger = HistoryLedger()
        for await event in events {
            guard let entry = ledger.apply(event) else { continue }
            do {
                try await store.record(entry)
            } catch {
                logger.error("history.not_written", metadata: ["id": "\(entry.id)", "problem": "\(error)"])
            }
        }
    }
}
