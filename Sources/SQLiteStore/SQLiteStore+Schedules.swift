package import Announcing
import GRDB

extension SQLiteStore: ScheduleStore {
    package func schedules() async throws -> [Schedule] {
        try await read { db in
            var schedules: [Schedule] = []
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT id, time, days, date, zone, person_id, label, script, volume, is_enabled, skipped_date
                    FROM schedule ORDER BY id
                    """)
            while let row = try rows.next() { schedules.append(try Self.schedule(row)) }
            return schedules
        }
    }

    package func addSchedule(_ plan: SchedulePlan) async throws -> Schedule {
        try plan.checkStorable()
        return try await write { db in
            try Self.require(plan.person, db)
            try db.execute(
                sql: """
                    INSERT INTO schedule
                        (time, days, date, zone, person_id, label, script, volume, is_enabled, skipped_date)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, NULL)
                    """, arguments: Self.arguments(plan))
            return Schedule(id: Identifier(db.lastInsertedRowID), plan: plan)
        }
    }

    package func updateSchedule(_ schedule: Schedule) async throws {
        try schedule.plan.checkStorable()
        try await write { db in
            try Self.require(schedule.plan.person, db)
            try db.execute(
                sql: """
                    UPDATE schedule
                    SET time = ?, days = ?, date = ?, zone = ?, person_id = ?, label = ?, script = ?, volume = ?,
                        is_enabled = ?, skipped_date = ?
                    WHERE id = ?
                    """,
                arguments: Self.arguments(schedule.plan)
                    + [schedule.isEnabled, schedule.skippedDate?.description, schedule.id.rawValue])
            guard db.changesCount == 1 else { throw Problem.noSchedule(schedule.id) }
        }
    }

    package func removeSchedule(_ id: Identifier<Schedule>) async throws {
        try await write { db in
            try db.execute(sql: "DELETE FROM schedule WHERE id = ?", arguments: [id.rawValue])
            guard db.changesCount == 1 else { throw Problem.noSchedule(id) }
        }
    }

    private static func arguments(_ plan: SchedulePlan) -> StatementArguments {
        let (days, date): (String?, String?) =
            switch plan.recurrence {
            case .weekly(let days): (days.description, nil)
            case .once(let date): (nil, date.description)
            }
        return [
            plan.time.description, days, date, plan.zone, plan.person?.rawValue, plan.label, plan.script, plan.volume,
        ]
    }

    private static func schedule(_ row: Row) throws -> Schedule {
        let isWeekly = try row.optional(2, as: String.self) != nil
        let plan = SchedulePlan(
            time: try row.parsed(1), recurrence: isWeekly ? .weekly(try row.parsed(2)) : .once(try row.parsed(3)),
            zone: try row.optional(4), person: try row.optional(5).map { Identifier($0) }, label: try row.optional(6),
            script: try row.optional(7), volume: try row.optional(8))
        let isSkipping = try row.optional(10, as: String.self) != nil
        return Schedule(
            id: Identifier(try row.required(0)), plan: plan, isEnabled: try row.required(9),
            skippedDate: isSkipping ? try row.parsed(10) : nil)
    }
}
