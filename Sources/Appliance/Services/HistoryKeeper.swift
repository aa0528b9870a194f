import Announcing
import Logging

/// Writes the steps of announcements into history. A disk that fails costs the record, and a line in the log, never the
/// announcement.
struct HistoryKeeper: Sendable {
    let store: any HistoryStore
    let logger: Logger

    func keep(_ events: AsyncStream<AnnouncementEvent>) async {
        var ledger = HistoryLedger(interrupted: await leftOpen())
        for entry in ledger.ends { await record(entry) }
        for await event in events {
            if let entry = ledger.apply(event) { await record(entry) }
        }
    }

    private func leftOpen() async -> [HistoryEntry] {
        do {
            return try await store.openHistory()
        } catch {
            logger.error("history.not_read", metadata: ["problem": "\(error)"])
            return []
        }
    }

    private func record(_ entry: HistoryEntry) async {
        do {
            try await store.record(entry)
        } catch {
            logger.error("history.not_written", metadata: ["id": "\(entry.id)", "problem": "\(error)"])
        }
    }
}
