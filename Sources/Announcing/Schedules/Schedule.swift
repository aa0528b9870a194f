package import Foundation

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
    /// How it grows to that volume; `nil` as configured.
    package var ramp: VolumeRamp?
    /// Whether a chime comes before the words; `nil` as configured.
    package var hasChime: Bool?
    /// For how many minutes it rings when nobody stops it, 0 to 120; 0 says it once. `nil` as configured.
    package var ringMinutes: Int?
    /// What becomes of it when its time passed unnoticed; `nil` as configured.
    package var missedRule: MissedRule?
    /// How far its words may go; `nil` as its person's.
    package var privacy: Privacy?

    package init(
        time: TimeOfDay, recurrence: Recurrence, zone: String? = nil, person: Identifier<Person>? = nil,
        label: String? = nil, script: String? = nil, volume: Int? = nil, ramp: VolumeRamp? = nil,
        hasChime: Bool? = nil, ringMinutes: Int? = nil, missedRule: MissedRule? = nil,
        privacy: Privacy? = nil
    ) {
        self.time = time
        self.recurrence = recurrence
        self.zone = zone
        self.person = person
        self.label = label
        self.script = script
        self.volume = volume
        self.ramp = ramp
        self.hasChime = hasChime
        self.ringMinutes = ringMinutes
        self.missedRule = missedRule
        self.privacy = privacy
    }
}

/// A stored plan and its state.
package struct Schedule: Hashable, Codable, Identifiable, Sendable {
    package let id: Identifier<Schedule>
    package var plan: SchedulePlan
    package var isEnabled: Bool
    /// The local date whose occurrence was skipped by its owner; the ones after it ring.
    package var skippedDate: CivilDate?
    /// When it was last given its plan or enabled: what came before was never promised, and can't have been missed.
    package var armedAt: Date

    package init(
        id: Identifier<Schedule>, plan: SchedulePlan, isEnabled: Bool = true, skippedDate: CivilDate? = nil,
        armedAt: Date = .distantPast
    ) {
        self.id = id
        self.plan = plan
        self.isEnabled = isEnabled
        self.skippedDate = skippedDate
        self.armedAt = armedAt
    }
}
