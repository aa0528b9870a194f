import Announcing
import AnnouncingTestKit
import Foundation
import Logging
import SQLiteStore
import SimulatedEdges
import Testing

@testable import Appliance

@Suite struct HistoryKeeperTests {
    enum Store: String, CaseIterable, Sendable { case memory, disk }

    private let folder = FileManager.default.temporaryDirectory.appending(path: "mc-\(UUID().uuidString.prefix(8))")
    private let clock = ManualWallClock(now: Date(timeIntervalSince1970: 1_800_000_000))

    private func store(_ kind: Store) throws -> any HistoryStore {
        switch kind {
        case .memory: InMemoryStore(clock: clock)
        case .disk: try SQLiteStore(folder: folder, clock: clock)
        }
    }

    private func alarm() -> Announcement {
        let schedule = Schedule(
            id: Identifier(7), plan: SchedulePlan(time: TimeOfDay("08:00")!, recurrence: .weekly(.everyDay)))
        return Announcement(
            schedule, ring: Ring.ID(schedule: schedule.id, due: clock.now), due: clock.now, style: AlarmStyle())
    }

    @Test(arguments: Store.allCases)
    func `what a killed process left open is closed by the next, and an alarm that goes on stays one entry`(
        kind: Store
    ) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try store(kind)
        let tea = Announcement(
            priority: .announcement, trigger: .control, content: .text("Tea is ready."),
            due: clock.now.addingTimeInterval(-1))
        // Killed: neither ended.
        await keep([(tea, .started), (alarm(), .started)], store)
        #expect(try await store.history(limit: 9).map(\.outcome) == [nil, nil])
        await keep([], store)
        #expect(try await store.history(limit: 9).map(\.outcome) == ["interrupted", "interrupted"])
        #expect(try await store.history(limit: 9).last?.detail == "the box stopped in the middle")
        #expect(try await store.openHistory().isEmpty)

        // Killed again before it came to the alarm, and once more in its middle.
        await keep([], store)
        await keep([(alarm(), .started)], store)
        let next = alarm()
        await keep([(next, .due), (next, .started), (next, .ended(.stopped))], store)
        let history = try await store.history(limit: 9)
        #expect(history.map(\.outcome) == ["stopped", "interrupted"])
        #expect(history.first?.detail == "the box stopped in the middle, and it went on")
    }

    /// What one process does from its start to its end.
    private func keep(_ steps: [(Announcement, AnnouncementEvent.Step)], _ store: any HistoryStore) async {
        let (events, publish) = AsyncStream.makeStream(of: AnnouncementEvent.self)
        for (announcement, step) in steps {
            publish.yield(AnnouncementEvent(announcement: announcement, step: step, at: clock.now))
        }
        publish.finish()
        await HistoryKeeper(store: store, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }).keep(events)
    }
}
