package import Announcing

extension InMemoryStore: ScheduleStore {
    package func schedules() async throws -> [Schedule] { schedules.values.sorted { $0.id < $1.id } }

    package func addSchedule(_ plan: SchedulePlan) async throws -> Schedule {
        try plan.checkStorable()
        try require(plan.person)
        let schedule = Schedule(id: Identifier(nextNumber()), plan: plan, armedAt: clock.now)
        schedules[schedule.id] = schedule
        return schedule
    }

    package func updateSchedule(_ schedule: Schedule) async throws {
        try schedule.plan.checkStorable()
        try require(schedule.plan.person)
        guard schedules[schedule.id] != nil else { throw Problem.noSchedule(schedule.id) }
        schedules[schedule.id] = schedule
    }

    package func removeSchedule(_ id: Identifier<Schedule>) async throws {
        guard schedules.removeValue(forKey: id) != nil else { throw Problem.noSchedule(id) }
        rings = rings.filter { $0.key.schedule != id }
    }
}
