package import Foundation

extension Household {
    package func allSchedules() async throws -> [Schedule] { try await schedules.schedules() }

    /// - Throws: ``Problem`` `notFound`.
    package func schedule(_ id: Identifier<Schedule>) async throws -> Schedule {
        guard let found = try await schedules.schedules().first(where: { $0.id == id }) else {
            throw Problem(
                .notFound, "schedule \(id)", "does not exist", remedy: "List them with: morning-coffee schedule list")
        }
        return found
    }

    package func addSchedule(_ plan: SchedulePlan) async throws -> Schedule {
        try await check(plan)
        let schedule = try await schedules.addSchedule(plan)
        changed()
        return schedule
    }

    /// Changes one schedule. An edit forgets a skip: it was meant for what the schedule was.
    package func editSchedule(
        _ id: Identifier<Schedule>, _ edit: @Sendable (inout SchedulePlan) -> Void
    ) async throws -> Schedule {
        var schedule = try await schedule(id)
        edit(&schedule.plan)
        try await check(schedule.plan)
        schedule.skippedDate = nil
        schedule.armedAt = wallClock.now
        return try await store(schedule)
    }

    package func setSchedule(_ id: Identifier<Schedule>, enabled: Bool) async throws -> Schedule {
        var schedule = try await schedule(id)
        if enabled, !schedule.isEnabled { schedule.armedAt = wallClock.now }
        schedule.isEnabled = enabled
        return try await store(schedule)
    }

    /// Leaves out the next occurrence, and only that.
    /// - Throws: ``Problem`` `conflict` when there is none to leave out.
    package func skipNext(_ id: Identifier<Schedule>) async throws -> Schedule {
        var schedule = try await schedule(id)
        guard let next = try nextOccurrences(of: schedule, after: wallClock.now, count: 1).first else {
            throw Problem(.conflict, "schedule \(id)", "has no next time to skip")
        }
        schedule.skippedDate = next.localDate
        return try await store(schedule)
    }

    package func removeSchedule(_ id: Identifier<Schedule>) async throws {
        try await schedules.removeSchedule(id)
        changed()
    }

    /// When a stored schedule rings next.
    package func nextOccurrences(of schedule: Schedule, after: Date, count: Int) throws(Problem) -> [Occurrence] {
        let rules = try zones.rules(forZone: schedule.plan.zone)
        var found: [Occurrence] = []
        while found.count < count, let next = schedule.next(after: found.last?.instant ?? after, in: rules) {
            found.append(next)
        }
        return found
    }

    /// The next occurrences of every schedule together, the soonest first.
    package func nextOccurrences(after: Date, count: Int) async throws -> [(schedule: Schedule, occurrence: Occurrence)]
    {
        var found: [(schedule: Schedule, occurrence: Occurrence)] = []
        for schedule in try await schedules.schedules() {
            found += try nextOccurrences(of: schedule, after: after, count: count).map { (schedule, $0) }
        }
        return Array(found.sorted { $0.occurrence.instant < $1.occurrence.instant }.prefix(count))
    }

    private func store(_ schedule: Schedule) async throws -> Schedule {
        try await schedules.updateSchedule(schedule)
        changed()
        return schedule
    }

    private func check(_ plan: SchedulePlan) async throws {
        let rules = try zones.rules(forZone: plan.zone)
        try plan.checkStorable()
        if let script = plan.script { _ = try ScriptTemplate(script) }
        if let person = plan.person { _ = try await self.person(person) }
        if case .once(let date) = plan.recurrence, plan.next(after: wallClock.now, in: rules) == nil {
            throw Problem(
                .invalidInput, "\(date) \(plan.time)", "is over, or does not exist in that zone",
                remedy: "Give a date in the future.")
        }
    }
}
