/// When a person is woken, and with what: everything a user gives to `schedule add`.
package struct SchedulePlan: Hashable, Codable, Sendable {
    package enum Recurrence: Hashable, Codable, Sendable {
        case weekly(WeekdaySet)
        case once(CivilDate)
    }

    package var time: TimeOfDay
    package var recurrence: Recurrence
    /// An IANA name; `nil` follows the system's zone, wherever that moves.
    package var zone: String?
    package var person: Identifier<Person>?
    package var label: String?
    /// A script template of its own; `nil` uses the default greeting.
    package var script: String?
    /// 0 to 100; `nil` uses the configured volume.
    package var volume: Int?

    package init(
        time: TimeOfDay, recurrence: Recurrence, zone: String? = nil, person: Identifier<Person>? = nil,
        label: String? = nil, script: String? = nil, volume: Int? = nil
    ) {
        self.time = time
        self.recurrence = recurrence
        self.zone = zone
        self.person = person
        self.label = label
        self.script = script
        self.volume = volume
    }
}

/// A stored plan and its state.
package struct Schedule: Hashable, Identifiable, Sendable {
    package let id: Identifier<Schedule>
    package var plan: SchedulePlan
    package var isEnabled: Bool
    /// The local date whose occurrence was skipped by its owner; the ones after it ring.
    package var skippedDate: CivilDate?

    package init(
        id: Identifier<Schedule>, plan: SchedulePlan, isEnabled: Bool = true, skippedDate: CivilDate? = nil
    ) {
        self.id = id
        self.plan = plan
        self.isEnabled = isEnabled
        self.skippedDate = skippedDate
    }
}
