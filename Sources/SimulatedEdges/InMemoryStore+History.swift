package import Announcing

extension InMemoryStore: HistoryStore {
    package func record(_ entry: HistoryEntry) async throws {
        if let index = entries.firstIndex(where: { $0.id == entry.id }) {
            entries[index] = entry
            return
        }
        entries.append(entry)
        guard entries.count > historyLimit else { return }
        let kept = Set(newestFirst.prefix(historyLimit).map(\.id))
        entries.removeAll { !kept.contains($0.id) }
    }

    package func history(limit: Int) async throws -> [HistoryEntry] { Array(newestFirst.prefix(max(0, limit))) }

    package func openHistory() async throws -> [HistoryEntry] { newestFirst.reversed().filter { $0.outcome == nil } }

    /// Of those that were due at the same time, the one recorded last comes first.
    private var newestFirst: [HistoryEntry] {
        entries.enumerated()
            .sorted { ($0.element.dueAt, $0.offset) > ($1.element.dueAt, $1.offset) }
            .map(\.element)
    }
}
