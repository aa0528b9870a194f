import Announcing
import AnnouncingTestKit
import Foundation
import GRDB
import Testing

@testable import SQLiteStore

@Suite struct MigrationTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    /// A database as the first version made it, with two schedules, of which one rang.
    private func makeFirst() throws {
        let queue = try DatabaseQueue(path: folder.database.path)
        try Schema.migrator.migrate(queue, upTo: "first")
        try queue.write { db in
            for id in [3, 4] {
                try db.execute(
                    sql: "INSERT INTO schedule (id, time, days, is_enabled) VALUES (?, '06:45', 'mon-fri', 1)",
                    arguments: [id])
            }
            for (trigger, detail, due) in [
                ("schedule", "3", 1000.25), ("schedule", "3", 1000.25), ("schedule", "3", -400_000),
                ("button", "4", 999),
                ("schedule", "9", 998),
            ] {
                try db.execute(
                    sql: """
                        INSERT INTO history (id, "trigger", trigger_detail, is_cached, due_at, started_at)
                        VALUES (?, ?, ?, 1, ?, 1000.5)
                        """, arguments: [UUID().uuidString, trigger, detail, due])
            }
        }
        try queue.close()
    }

    /// A database as the second version made it, with a time that was known.
    private func makeSecond() throws {
        let queue = try DatabaseQueue(path: folder.database.path)
        try Schema.migrator.migrate(queue, upTo: "ringing")
        try queue.write { try $0.execute(sql: "INSERT INTO known_time (id, at) VALUES (1, 1000.25)") }
        try queue.close()
    }

    @Test func `schedules of the first version ring as the configuration says, and were always armed`() async throws {
        try makeFirst()
        let store = try folder.openStore()
        let plan = SchedulePlan(time: TimeOfDay(hour: 6, minute: 45)!, recurrence: .weekly(WeekdaySet("mon-fri")!))
        let armed = Date.distantPast
        #expect(
            try await store.schedules() == [3, 4].map { Schedule(id: Identifier($0), plan: plan, armedAt: armed) })
        try store.close()
    }

    @Test func `a time that was known before boots were counted is known, without its moment`() async throws {
        try makeSecond()
        let store = try folder.openStore()
        #expect(try await store.lastKnownTime() == KnownTime(at: Date(timeIntervalSinceReferenceDate: 1000.25)))
        try store.close()
    }

    @Test func `what the first version rang lately has rung`() async throws {
        try makeFirst()
        let store = try folder.openStore()
        let id = Ring.ID(schedule: Identifier(3), due: Date(timeIntervalSinceReferenceDate: 1000.25))
        let ring = Ring(id: id, state: .over, beganAt: Date(timeIntervalSinceReferenceDate: 1000.5))
        #expect(try await store.rings() == [ring])
        #expect(try await store.lastKnownTime() == nil)
        try store.close()
    }
}
