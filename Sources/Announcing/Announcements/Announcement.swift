package import Foundation

/// Something to be said: by whom it was asked for, what, to whom, how urgently. Every trigger makes one.
package struct Announcement: Hashable, Identifiable, Sendable {
    /// How urgent: an alarm interrupts, an announcement waits its turn, an affirmation gives way to both.
    package enum Priority: Int, Codable, Comparable, Sendable {
        case affirmation, announcement, alarm

        package static func < (left: Priority, right: Priority) -> Bool { left.rawValue < right.rawValue }
    }

    /// Where it came from.
    package enum Trigger: Hashable, Sendable {
        case schedule(Identifier<Schedule>)
        case button(String)
        case control
        /// The first start of a box.
        case start
    }

    /// What is to be said.
    package enum Content: Hashable, Sendable {
        /// These words.
        case text(String)
        /// A script template; `nil` is the configured greeting.
        case script(String?)
        /// The next affirmation alone.
        case affirmation
        /// What time it is.
        case timeOfDay
        /// When the next alarm rings.
        /// - putOffUntil: when one that sleeps rings again, if one does.
        /// - concern: what else to say.
        case nextAlarm(putOffUntil: Date?, concern: String?)
        /// That the box is ready, and when the next alarm rings.
        /// - isTimeSure: whether it knows the time of the day.
        case welcome(hasButtons: Bool, isTimeSure: Bool)
    }

    package let id: UUID
    package var priority: Priority
    package var trigger: Trigger
    package var content: Content
    package var person: Identifier<Person>?
    /// The IANA name of the zone whose time is told; `nil` is the system's.
    package var zone: String?
    package var label: String?
    /// The engine to use instead of the chain; `nil` walks the chain.
    package var engine: String?
    package var voice: String?
    package var speed: Double
    /// 0 to 100; `nil` uses the configured volume.
    package var volume: Int?
    /// When it should sound; for what is asked for now, now.
    package var due: Date
    /// How it rings; `nil` for what is said once.
    package var alarm: Alarm?
    /// How far its words may go; `nil` as its person's.
    package var privacy: Privacy?

    package init(
        id: UUID = UUID(), priority: Priority, trigger: Trigger, content: Content,
        person: Identifier<Person>? = nil, zone: String? = nil, label: String? = nil, engine: String? = nil,
        voice: String? = nil, speed: Double = 1, volume: Int? = nil, due: Date, alarm: Alarm? = nil,
        privacy: Privacy? = nil
    ) {
        self.id = id
        self.priority = priority
        self.trigger = trigger
        self.content = content
        self.person = person
        self.zone = zone
        self.label = label
        self.engine = engine
        self.voice = voice
        self.speed = speed
        self.volume = volume
        self.due = due
        self.alarm = alarm
        self.privacy = privacy
    }
}

extension Announcement {
    /// Whether a schedule asked for it, so that it may have been prepared.
    var isFromSchedule: Bool { if case .schedule = trigger { true } else { false } }

    /// Whether it may move its listener's rotation.
    var takesAffirmation: Bool {
        switch content {
        case .affirmation, .script: true
        case .text, .timeOfDay, .nextAlarm, .welcome: false
        }
    }

    /// What a schedule says when it rings.
    package init(
        _ schedule: Schedule, at occurrence: Occurrence, style: AlarmStyle = AlarmStyle(), id: UUID = UUID()
    ) {
        let ring = Ring.ID(schedule: schedule.id, due: occurrence.instant)
        self.init(schedule, ring: ring, due: occurrence.instant, style: style, id: id)
    }

    /// - Parameters:
    ///   - ring: which occurrence rings.
    ///   - due: when it does; later than the occurrence after a snooze.
    package init(
        _ schedule: Schedule, ring: Ring.ID, due: Date, snoozes: Int = 0, style: AlarmStyle, id: UUID = UUID()
    ) {
        let plan = schedule.plan
        self.init(
            id: id, priority: .alarm, trigger: .schedule(schedule.id), content: .script(plan.script),
            person: plan.person, zone: plan.zone, label: plan.label, volume: plan.volume, due: due,
            alarm: Alarm(ring: ring, style: style.adapted(to: plan), snoozes: snoozes), privacy: plan.privacy)
    }
}
