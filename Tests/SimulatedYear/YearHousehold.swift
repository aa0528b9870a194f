import Announcing
import Foundation

/// The schedules of a simulated year, and how people change them: as `Household` does, with what it writes down.
struct YearHousehold {
    private let zones: YearZones
    private var lastID: Int64 = 0
    private(set) var schedules: [Schedule] = []
    /// When each rings, by the second opinion.
    private(set) var times: [Identifier<Schedule>: [Date]] = [:]

    init(zones: YearZones) { self.zones = zones }

    mutating func add(at now: Date, _ dice: inout Dice) {
        lastID += 1
        store(Schedule(id: Identifier(lastID), plan: YearPlan.any(in: zones.rules, at: now, &dice), armedAt: now))
    }

    /// - Returns: the schedule that is gone, if one is.
    mutating func change(at now: Date, _ dice: inout Dice) -> Identifier<Schedule>? {
        guard !schedules.isEmpty else { return nil }
        var schedule = dice.pick(schedules)
        switch Int.random(in: 0..<10, using: &dice) {
        case 0:
            schedules.removeAll { $0.id == schedule.id }
            times[schedule.id] = nil
            add(at: now, &dice)
            return schedule.id
        case 1...3:
            schedule.plan = YearPlan.any(in: zones.rules, at: now, &dice)
            schedule.skippedDate = nil
            schedule.armedAt = now
        case 4...6:
            schedule.isEnabled.toggle()
            if schedule.isEnabled { schedule.armedAt = now }
        default:
            // The next one is what an owner skips; another date now and then.
            guard let next = times[schedule.id]?.first(where: { $0 > now }) else { return nil }
            let offset = rules(of: schedule).offset(at: Int64(next.timeIntervalSince1970))
            let day = Int(((next.timeIntervalSince1970 + Double(offset)) / 86_400).rounded(.down))
            schedule.skippedDate = CivilDate(daysSince1970: day + (dice.oneIn(4) ? 1 : 0))
        }
        store(schedule)
        return nil
    }

    private mutating func store(_ schedule: Schedule) {
        if let place = schedules.firstIndex(where: { $0.id == schedule.id }) {
            schedules[place] = schedule
        } else {
            schedules.append(schedule)
        }
        times[schedule.id] = zones.times(of: schedule)
    }

    private func rules(of schedule: Schedule) -> ZoneRules {
        schedule.plan.zone.flatMap { zones.byName[$0] } ?? zones.rules[0]
    }
}
