package import Announcing
import Foundation
import GRDB

extension SQLiteStore: ScheduleStore {
    package func schedules() async throws -> [Schedule] { try await read { try Self.schedules($0) } }

    package func addSchedule(_ plan: SchedulePlan) async throws -> Schedule {
        try plan.checkStorable()
        let armedAt = clock.now
        return try await change { db, essentials in
            try Self.require(plan.person, db)
            let number = (essentials.lastNumbers["schedule"] ?? 0) + 1
            let schedule = Schedule(id: Identifier(number), plan: plan, armedAt: armedAt)
            try Self.insert(schedule, db)
            essentials.schedules[schedule.id] = schedule
            essentials.lastNumbers["schedule"] = number
            return schedule
        }
    }

    package func updateSchedule(_ schedule: Schedule) async throws {
        try schedule.plan.checkStorable()
        try await change { db, essentials in
            try Self.require(schedule.plan.person, db)
            try db.execute(
                sql: """
                    UPDATE schedule
                    SET time = ?, days = ?, date = ?, zone = ?, person_id = ?, label = ?, script = ?, volume = ?,
                        ramp = ?, has_chime = ?, ring_minutes = ?, missed_rule = ?, privacy = ?, is_enabled = ?,
                        skipped_date = ?, armed_at = ?
                    WHERE id = ?
                    """, arguments: Self.arguments(schedule) + [schedule.id.rawValue])
            guard db.changesCount == 1 else { throw Problem.noSchedule(schedule.id) }
            essentials.schedules[schedule.id] = schedule
        }
    }

    package func removeSchedule(_ id: Identifier<Schedule>) async throws {
        try await change { db, essentials in
            try db.execute(sql: "DELETE FROM schedule WHERE id = ?", arguments: [id.rawValue])
            guard db.changesCount == 1 else { throw Problem.noSchedule(id) }
            essentials.schedules[id] = nil
            essentials.rings.removeAll { $0.id.schedule == id }
        }
    }

    /// By id.
    static func schedules(_ db: Database) throws -> [Schedule] {
        var schedules: [Schedule] = []
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, time, days, date, zone, person_id, label, script, volume, ramp, has_chime, ring_minutes,
                    missed_rule, privacy, is_enabled, skipped_date, armed_at
                FROM schedule ORDER BY id
                """)
        while let row = try rows.next() { schedules.append(try schedule(row)) }
        return schedules
    }

    static func insert(_ schedule: Schedule, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO schedule
                    (time, days, date, zone, person_id, label, script, volume, ramp, has_chime, ring_minutes,
                     missed_rule, privacy, is_enabled, skipped_date, armed_at, id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, arguments: arguments(schedule) + [schedule.id.rawValue])
    }

    private static func arguments(_ schedule: Schedule) -> StatementArguments {
        let plan = schedule.plan
        let (days, date): (String?, String?) =
            switch plan.recurrence {
            case .weekly(let days): (days.description, nil)
            case .once(let date): (nil, date.description)
            }
        return [
            plan.time.description, days, date, plan.zone, plan.person?.rawValue, plan.label, plan.script, plan.volume,
            plan.ramp?.description, plan.hasChime, plan.ringMinutes, plan.missedRule?.description,
            plan.privacy?.description, schedule.isEnabled, schedule.skippedDate?.description,
            schedule.armedAt.timeIntervalSinceReferenceDate,
        ]
    }

    private static func schedule(_ row: Row) throws -> Schedule {
        let isWeekly = try row.optional(2, as: String.self) != nil
        let plan = SchedulePlan(
            time: try row.parsed(1), recurrence: isWeekly ? .weekly(try row.parsed(2)) : .once(try row.parsed(3)),
            zone: try row.optional(4), person: try row.optional(5).map { Identifier($0) }, label: try row.optional(6),
            script: try row.optional(7), volume: try row.optional(8), ramp: try row.optionallyParsed(9),
            hasChime: try row.optional(10), ringMinutes: try row.optional(11), missedRule: try row.optionallyParsed(12),
            privacy: try row.optionallyParsed(13))
        return Schedule(
            id: Identifier(try row.required(0)), plan: plan, isEnabled: try row.required(14),
            skippedDate: try row.optionallyParsed(15),
            armedAt: Date(timeIntervalSinceReferenceDate: try row.required(16)))
    }
}
