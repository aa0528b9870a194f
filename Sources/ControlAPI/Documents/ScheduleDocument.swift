package import Announcing
import Foundation

/// A schedule as JSON.
package struct ScheduleDocument: Codable, Hashable, Sendable {
    package var id: Identifier<Schedule>
    package var at: TimeOfDay
    package var days: WeekdaySet?
    package var date: CivilDate?
    /// `nil` follows the system's zone.
    package var zone: String?
    package var person: String?
    package var personId: Identifier<Person>?
    package var label: String?
    package var script: String?
    package var volume: Int?
    package var enabled: Bool
    /// The date that was skipped.
    package var skipped: CivilDate?
    package var next: OccurrenceDocument?

    package init(_ schedule: Schedule, personName: String?, next: Occurrence?) {
        id = schedule.id
        at = schedule.plan.time
        switch schedule.plan.recurrence {
        case .weekly(let days): self.days = days
        case .once(let date): self.date = date
        }
        zone = schedule.plan.zone
        person = personName
        personId = schedule.plan.person
        label = schedule.plan.label
        script = schedule.plan.script
        volume = schedule.plan.volume
        enabled = schedule.isEnabled
        skipped = schedule.skippedDate
        self.next = next.map { OccurrenceDocument($0) }
    }
}

/// One time at which something rings, as JSON.
package struct OccurrenceDocument: Codable, Hashable, Sendable {
    /// ISO 8601 with the zone's offset.
    package var at: String
    /// ISO 8601, `Z`.
    package var utc: String
    package var schedule: Identifier<Schedule>?
    package var label: String?

    package init(_ occurrence: Occurrence, of schedule: Schedule? = nil) {
        at = occurrence.iso8601
        utc = occurrence.utc
        self.schedule = schedule?.id
        label = schedule?.plan.label
    }
}

/// What `schedule add` and `schedule edit` say. In an edit, what is missing stays, and an empty text takes away.
package struct ScheduleDraft: Codable, Hashable, Sendable {
    package var at: TimeOfDay?
    package var days: WeekdaySet?
    package var date: CivilDate?
    package var zone: String?
    /// A name or an id.
    package var person: String?
    package var label: String?
    package var script: String?
    package var volume: Int?

    package init(
        at: TimeOfDay? = nil, days: WeekdaySet? = nil, date: CivilDate? = nil, zone: String? = nil,
        person: String? = nil, label: String? = nil, script: String? = nil, volume: Int? = nil
    ) {
        self.at = at
        self.days = days
        self.date = date
        self.zone = zone
        self.person = person
        self.label = label
        self.script = script
        self.volume = volume
    }

    /// The plan of a new schedule; every day when neither days nor a date are given.
    /// - Throws: ``Problem`` `invalidInput` without a time, or with both days and a date.
    package func plan(person: Identifier<Person>?) throws(Problem) -> SchedulePlan {
        guard let at else {
            throw Problem(.invalidInput, "schedule", "has no time", remedy: "Give one like 06:45.")
        }
        var plan = SchedulePlan(time: at, recurrence: .weekly(.everyDay))
        try apply(to: &plan, person: person)
        return plan
    }

    /// - Parameter person: who ``person`` names.
    func apply(to plan: inout SchedulePlan, person: Identifier<Person>?) throws(Problem) {
        if days != nil, date != nil {
            throw Problem(
                .invalidInput, "schedule", "has both days and a date", remedy: "Give either --days or --date.")
        }
        if let at { plan.time = at }
        if let days { plan.recurrence = .weekly(days) }
        if let date { plan.recurrence = .once(date) }
        if let zone { plan.zone = zone.isEmpty ? nil : zone }
        if self.person != nil { plan.person = person }
        if let label { plan.label = label.isEmpty ? nil : label }
        if let script { plan.script = script.isEmpty ? nil : script }
        if let volume { plan.volume = volume }
    }
}
