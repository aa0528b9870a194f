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
    /// How it grows to the volume, like `25:20:even`; this and the next three `nil` as configured.
    package var ramp: VolumeRamp?
    package var chime: Bool?
    /// How long it rings when nobody stops it; 0 says it once.
    package var ringMinutes: Int?
    /// `ring-late:30`, `announce` or `skip`.
    package var missed: MissedRule?
    /// `local-only`: its words do not leave the box.
    package var privacy: Privacy?
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
        ramp = schedule.plan.ramp
        chime = schedule.plan.hasChime
        ringMinutes = schedule.plan.ringMinutes
        missed = schedule.plan.missedRule
        privacy = schedule.plan.privacy
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
    /// The form of ``VolumeRamp``.
    package var ramp: String?
    package var chime: Bool?
    package var ringMinutes: Int?
    /// The form of ``MissedRule``.
    package var missed: String?
    /// The form of ``Privacy``.
    package var privacy: String?

    package init(
        at: TimeOfDay? = nil, days: WeekdaySet? = nil, date: CivilDate? = nil, zone: String? = nil,
        person: String? = nil, label: String? = nil, script: String? = nil, volume: Int? = nil, ramp: String? = nil,
        chime: Bool? = nil, ringMinutes: Int? = nil, missed: String? = nil, privacy: String? = nil
    ) {
        self.at = at
        self.days = days
        self.date = date
        self.zone = zone
        self.person = person
        self.label = label
        self.script = script
        self.volume = volume
        self.ramp = ramp
        self.chime = chime
        self.ringMinutes = ringMinutes
        self.missed = missed
        self.privacy = privacy
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
        if let ramp { plan.ramp = try value(ramp, "ramp", "25:20, 25:20:gentle, or none") }
        if let chime { plan.hasChime = chime }
        if let ringMinutes { plan.ringMinutes = ringMinutes }
        if let missed { plan.missedRule = try value(missed, "missed", "ring-late:30, announce, or skip") }
        if let privacy { plan.privacy = try Privacy.read(privacy) }
    }

    /// `nil` for an empty text, which takes away.
    private func value<Value: LosslessStringConvertible>(
        _ text: String, _ name: String, _ examples: String
    ) throws(Problem) -> Value? {
        guard !text.isEmpty else { return nil }
        guard let value = Value(text) else {
            throw Problem(.invalidInput, "\(name) \"\(text)\"", "does not read", remedy: "Write it like \(examples).")
        }
        return value
    }
}
