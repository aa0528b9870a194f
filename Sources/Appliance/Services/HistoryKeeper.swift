import Announcing
import Logging

/// Writes the steps of announcements into history. A disk that fails costs the record, and a line in the log, never the
/// announcement.
struct HistoryKeeper: Sendable {
    let store: any HistoryStore
    let logger: Logger

    func keep(_ events: AsyncStream<AnnouncementEvent>) async {
        var ledger = await ledger()
        for entry in ledger.ends { await record(entry) }
        for await event in events {
            if let entry = ledger.apply(event) { await record(entry) }
        }
    }

    /// How far back an alarm may lie that still goes on, in entries.
    private static let reach = 100

    private func ledger() async -> HistoryLedger {
        do {
            return HistoryLedger(
                open: try await store.openHistory(),
                interrupted: try await store.history(limit: Self.reach).filter(\.isInterrupted))
        } catch {
            logger.error("history.not_read", metadata: ["problem": "\(error)"])
            return HistoryLedger()
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
