import Announcing
import Foundation

/// The schedules of a simulated year, and how people change them: as `Household` does, with what it writes down.
struct YearHousehold {
    private let zones: YearZones
    private let start: Date
    private let days: Int
    private var lastID: Int64 = 0
    private(set) var schedules: [Schedule] = []
    /// When each rings, by the second opinion.
    private(set) var times: [Identifier<Schedule>: [Date]] = [:]

    /// Half of all alarms, so that many come at one moment.
    private let favorites = ["07:00", "06:30", "00:00", "02:30", "01:15", "23:59"].compactMap { TimeOfDay($0) }

    init(zones: YearZones, start: Date, days: Int) {
        self.zones = zones
        self.start = start
        self.days = days
    }

    mutating func add(at now: Date, _ dice: inout Dice) {
        lastID += 1
        store(Schedule(id: Identifier(lastID), plan: plan(at: now, &dice), armedAt: now))
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
            schedule.plan = plan(at: now, &dice)
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
        times[schedule.id] = zones.walls[rules(of: schedule).name]?.rings(
            of: schedule.plan, except: schedule.skippedDate)
    }

    private func rules(of schedule: Schedule) -> ZoneRules {
        schedule.plan.zone.flatMap { zones.byName[$0] } ?? zones.rules[0]
    }

    private func plan(at now: Date, _ dice: inout Dice) -> SchedulePlan {
        let any = TimeOfDay(
            hour: .random(in: 0..<24, using: &dice), minute: .random(in: 0..<60, using: &dice),
            second: dice.oneIn(3) ? .random(in: 0..<60, using: &dice) : 0)
        let rules: [MissedRule?] = [
            nil, .announce, .skip, .ringLate(minutes: 1), .ringLate(minutes: 90), .ringLate(minutes: 1440),
        ]
        return SchedulePlan(
            time: dice.oneIn(2) ? dice.pick(favorites) : any ?? favorites[0], recurrence: recurrence(at: now, &dice),
            zone: dice.oneIn(8) ? nil : dice.pick(zones.rules).name, ringMinutes: dice.pick([nil, 0, 5, 120]),
            missedRule: dice.pick(rules))
    }

    private func recurrence(at now: Date, _ dice: inout Dice) -> SchedulePlan.Recurrence {
        guard !dice.oneIn(6) else {
            let today = Int((now.timeIntervalSince1970 / 86_400).rounded(.down))
            return .once(CivilDate(daysSince1970: today + .random(in: 0...30, using: &dice)))
        }
        let days = Weekday.allCases.filter { _ in !dice.oneIn(3) }
        return .weekly(days.isEmpty ? .everyDay : WeekdaySet(days))
    }
}
