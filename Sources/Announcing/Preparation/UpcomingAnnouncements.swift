package import Foundation

/// What the schedules will announce before long.
package struct UpcomingAnnouncements: Sendable {
    /// How far ahead announcements are prepared: what rings once a week is ready when it has rung.
    package static let horizon = Duration.seconds(8 * 24 * 3600)
    /// How many of each schedule, where nobody says.
    package static let countPerSchedule = 3
    /// How many altogether, the soonest: a house with hundreds of schedules is not to speak day and night.
    package static let limit = 60

    /// In the order in which they are due.
    package let announcements: [Announcement]
    /// When the next one comes within the horizon; `nil` when there is none.
    package let nextEntry: Date?
    /// Why some schedules are missing, one each.
    package let problems: [Problem]

    /// - Parameter count: how many of each schedule.
    package init(
        of schedules: [Schedule], after now: Date, zones: any ZoneDatabase,
        count countPerSchedule: Int = Self.countPerSchedule
    ) {
        let horizon = Self.horizon / .seconds(1)
        var announcements: [Announcement] = []
        var nextEntry: Date?
        var problems: [Problem] = []
        for schedule in schedules {
            do {
                let rules = try zones.rules(forZone: schedule.plan.zone)
                var last = now
                var count = 0
                while let occurrence = schedule.next(after: last, in: rules) {
                    guard count < countPerSchedule, occurrence.instant <= now.addingTimeInterval(horizon) else {
                        let entry = occurrence.instant.addingTimeInterval(-horizon)
                        if entry > now { nextEntry = min(nextEntry ?? entry, entry) }
                        break
                    }
                    announcements.append(Announcement(schedule, at: occurrence))
                    last = occurrence.instant
                    count += 1
                }
            } catch {
                problems.append(Problem(error, while: "schedule \(schedule.id)"))
            }
        }
        self.announcements = Array(announcements.inDueOrder.prefix(Self.limit))
        self.nextEntry = nextEntry
        self.problems = problems
    }
}

extension [Announcement] {
    /// The soonest first; those of one instant stay in the order they have.
    var inDueOrder: [Announcement] {
        enumerated().sorted { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }.map(\.element)
    }
}
