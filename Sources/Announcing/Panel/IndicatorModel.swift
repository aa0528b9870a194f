/// Works out what the lights should say from what happens to announcements.
package struct IndicatorModel: Hashable, Sendable {
    private var current: Announcement?
    private var hasSound = false
    private var snoozed: Set<String> = []
    private var hasTrouble = false
    /// An alarm rings, and there is no speaker to be heard from.
    private var lacksSpeaker = false
    /// Whether the time is not believed.
    package var isTimeUnsure = false
    /// Whether something speaks against the next alarm.
    package var hasDoubt = false

    package init() {}

    package var state: IndicatorState {
        if let current {
            if lacksSpeaker { return .trouble }
            if !hasSound { return .preparing }
            return current.priority == .alarm ? .ringing : .speaking
        }
        if !snoozed.isEmpty { return .snoozed }
        if isTimeUnsure { return .timeUnsure }
        return hasTrouble || hasDoubt ? .trouble : .ready
    }

    package mutating func apply(_ event: AnnouncementEvent) {
        switch event.step {
        case .started:
            current = event.announcement
            (hasSound, lacksSpeaker) = (false, false)
            // It rings again, or somebody else's does: either way it no longer only sleeps.
            if event.announcement.priority == .alarm { snoozed.remove(event.announcement.snoozeKey) }
        case .firstSample:
            (hasSound, lacksSpeaker, hasTrouble) = (true, false, false)
        case .ended(let outcome):
            if current?.id == event.announcement.id { current = nil }
            switch outcome {
            case .failed, .missed: hasTrouble = true
            default: break
            }
            if case .snoozed = outcome { snoozed.insert(event.announcement.snoozeKey) }
            if outcome == .stopped { snoozed = [] }
        case .sleeps: snoozed.insert(event.announcement.snoozeKey)
        case .forgotten: snoozed.remove(event.announcement.snoozeKey)
        case .hindered(by: "sound", _): lacksSpeaker = true
        // Alarms take turns: one that goes on has begun before.
        case .rendered where current?.id != event.announcement.id:
            current = event.announcement
            (hasSound, lacksSpeaker) = (true, false)
        case .due, .scripted, .rendered, .hindered:
            break
        }
    }
}

extension Announcement {
    /// The same for an alarm and for its ringing again.
    fileprivate var snoozeKey: String { "\(trigger) \(label ?? "")" }
}
