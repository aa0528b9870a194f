import Foundation

extension Scriptwriter {
    /// The first occurrence of all schedules; what can't be read is passed over, and told.
    func nextAlarm(after instant: Date, problems: inout [Problem]) async -> Date? {
        guard let schedules else { return nil }
        let all: [Schedule]
        do {
            all = try await schedules.schedules()
        } catch {
            problems.append(Problem(error, while: "schedules"))
            return nil
        }
        var next: Date?
        for schedule in all {
            do {
                let rules = try zones.rules(forZone: schedule.plan.zone)
                guard let occurrence = schedule.next(after: instant, in: rules) else { continue }
                next = min(next ?? .distantFuture, occurrence.instant)
            } catch {
                problems.append(error)
            }
        }
        return next
    }

    func nextAlarmWords(_ next: Date?, putOffUntil putOff: Date?, now: Date) -> String {
        if let putOff, putOff <= next ?? .distantFuture {
            return "Your coffee is put off until \(SpokenEnglish.time(localTime(at: putOff).time))."
        }
        guard let next else { return "No coffee is planned." }
        let (today, then) = (localTime(at: now), localTime(at: next))
        let time = SpokenEnglish.time(then.time)
        return switch then.date.daysSince1970 - today.date.daysSince1970 {
        case ...0: "Your next coffee is today at \(time)."
        case 1: "Your next coffee is tomorrow at \(time)."
        case 2...6: "Your next coffee is on \(SpokenEnglish.weekday(then.date.weekday)) at \(time)."
        default: "Your next coffee is on \(SpokenEnglish.date(then.date)) at \(time)."
        }
    }
}
