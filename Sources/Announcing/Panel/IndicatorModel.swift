/// Works out what the lights should say from what happens to announcements.
package struct IndicatorModel: Hashable, Sendable {
    private var current: Announcement?
    private var hasSound = false
    private var snoozed: Set<String> = []
    private var hasTrouble = false

    package init() {}

    package var state: IndicatorState {
        if let current {
            if !hasSound { return .preparing }
            return current.priority == .alarm ? .ringing : .speaking
        }
        if !snoozed.isEmpty { return .snoozed }
        return hasTrouble ? .trouble : .ready
    }

    package mutating func apply(_ event: AnnouncementEvent) {
        switch event.step {
        case .started:
            current = event.announcement
            hasSound = false
            // It rings again, or somebody else's does: either way it no longer only sleeps.
            if event.announcement.priority == .alarm { snoozed.remove(event.announcement.snoozeKey) }
        case .firstSample:
            hasSound = true
            hasTrouble = false
        case .ended(let outcome):
            if current?.id == event.announcement.id { current = nil }
            if case .failed = outcome { hasTrouble = true }
            if case .snoozed = outcome { snoozed.insert(event.announcement.snoozeKey) }
            if outcome == .stopped { snoozed = [] }
        case .due, .scripted, .rendered, .hindered:
            break
        }
    }
}

extension Announcement {
    /// The same for an alarm and for its ringing again.
    fileprivate var snoozeKey: String { "\(trigger) \(label ?? "")" }
}
