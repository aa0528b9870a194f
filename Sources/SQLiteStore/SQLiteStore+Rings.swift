package import Announcing
import Foundation
import GRDB

extension SQLiteStore: RingStore {
    package func rings() async throws -> [Ring] { try await read { try Self.rings($0) } }

    package func saveRing(_ ring: Ring) async throws {
        try await change { db, essentials in
            guard essentials.schedules[ring.id.schedule] != nil else { return }
            try Self.insert(ring, db)
            try db.execute(
                sql: "DELETE FROM ring WHERE state = 'over' AND due_at < (SELECT max(due_at) FROM ring) - ?",
                arguments: [RingHistory.kept.inSeconds])
            essentials.rings = try Self.rings(db)
        }
    }

    package func lastKnownTime() async throws -> KnownTime? { try await read { try Self.lastKnownTime($0) } }

    package func saveLastKnownTime(_ time: KnownTime) async throws {
        try await change { db, essentials in
            try Self.setLastKnownTime(time, db)
            essentials.knownTime = time
        }
    }

    /// By due time.
    static func rings(_ db: Database) throws -> [Ring] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT schedule_id, due_at, state, until, began_at, snoozes FROM ring ORDER BY due_at, schedule_id
                """
        ).map(ring)
    }

    /// Replaces the one with the same id.
    static func insert(_ ring: Ring, _ db: Database) throws {
        let (state, until) = columns(of: ring.state)
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO ring (schedule_id, due_at, state, until, began_at, snoozes)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                ring.id.schedule.rawValue, ring.id.due.timeIntervalSinceReferenceDate, state,
                until?.timeIntervalSinceReferenceDate, ring.beganAt.timeIntervalSinceReferenceDate, ring.snoozes,
            ])
    }

    static func lastKnownTime(_ db: Database) throws -> KnownTime? {
        guard let row = try Row.fetchOne(db, sql: "SELECT at, boot, since_boot FROM known_time") else { return nil }
        var moment: BootMoment?
        if let sinceBoot: Double = try row.optional(2) {
            moment = BootMoment(boot: try row.optional(1), sinceBoot: .seconds(sinceBoot))
        }
        return KnownTime(at: Date(timeIntervalSinceReferenceDate: try row.required(0)), moment: moment)
    }

    static func setLastKnownTime(_ time: KnownTime, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO known_time (id, at, boot, since_boot) VALUES (1, ?, ?, ?)",
            arguments: [
                time.at.timeIntervalSinceReferenceDate, time.moment?.boot, time.moment?.sinceBoot.inSeconds,
            ])
    }

    private static func columns(of state: Ring.State) -> (name: String, until: Date?) {
        switch state {
        case .ringing: ("ringing", nil)
        case .snoozed(let until): ("snoozed", until)
        case .over: ("over", nil)
        }
    }

    private static func ring(_ row: Row) throws -> Ring {
        let state: Ring.State =
            switch try row.required(2, as: String.self) {
            case "ringing": .ringing
            case "snoozed": .snoozed(until: Date(timeIntervalSinceReferenceDate: try row.required(3)))
            case "over": .over
            default: throw Problem.unreadable(column: 2)
            }
        return Ring(
            id: Ring.ID(
                schedule: Identifier(try row.required(0)),
                due: Date(timeIntervalSinceReferenceDate: try row.required(1))),
            state: state, beganAt: Date(timeIntervalSinceReferenceDate: try row.required(4)),
            snoozes: try row.required(5))
    }
}
