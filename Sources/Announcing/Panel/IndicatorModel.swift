/// Works out what the lights should say from what happens to announcements.
package struct IndicatorModel: Hashable, Sendable {
    private var current: Announcement?
    private var hasSound = false
    private var snoozed: Set<String> = []
    /// What went wrong last, until something is heard again.
    private(set) var trouble: Problem?
    /// Why an alarm that rings has no speaker to be heard from.
    private(set) var lackOfSpeaker: Problem?
    /// Whether the time is not believed.
    package var isTimeUnsure = false
    /// What speaks against the next alarm.
    package var doubts: [Checkup.Doubt] = []
    /// What of the panel can't be used.
    package var panelTroubles: [Problem] = []
    /// The engines that speak by the network.
    package var remoteEngines: Set<String> = [] { didSet { hasNotReached = hasNotReached && !remoteEngines.isEmpty } }
    /// Whether the network did not carry to one of them the last time.
    private var hasNotReached = false
    /// Whether there is no way to the network, and somebody would use it. Another way may carry.
    package var hasNoNetwork = false { didSet { if oldValue, !hasNoNetwork { hasNotReached = false } } }

    var isOffline: Bool { hasNotReached || hasNoNetwork }
    /// Whether a button is held, and something drastic happens if it is held on.
    package var isButtonWarning = false
    /// What the machine is in trouble with, apart from the daemon.
    package var machineTroubles: [Problem] = []

    package init() {}

    var isBusy: Bool { current != nil }
    var isSnoozing: Bool { current == nil && !snoozed.isEmpty }

    package var state: IndicatorState {
        if isButtonWarning { return .buttonWarning }
        if let current {
            if lackOfSpeaker != nil { return .trouble }
            if !hasSound { return .preparing }
            return current.priority == .alarm ? .ringing : .speaking
        }
        if !snoozed.isEmpty { return .snoozed }
        if isTimeUnsure { return .timeUnsure }
        if trouble != nil || !doubts.isEmpty || !panelTroubles.isEmpty || !machineTroubles.isEmpty { return .trouble }
        return isOffline ? .offline : .ready
    }

    package mutating func apply(_ event: AnnouncementEvent) {
        if case .rendered(let source) = event.step, remoteEngines.contains(source.engine), !source.isCached {
            hasNotReached = false
        }
        switch event.step {
        case .started:
            current = event.announcement
            (hasSound, lackOfSpeaker) = (false, nil)
            // It rings again, or somebody else's does: either way it no longer only sleeps.
            if event.announcement.priority == .alarm { snoozed.remove(event.announcement.snoozeKey) }
        case .firstSample:
            (hasSound, lackOfSpeaker, trouble) = (true, nil, nil)
        case .ended(let outcome):
            if current?.id == event.announcement.id { current = nil }
            trouble = outcome.trouble(of: event.announcement) ?? trouble
            if case .snoozed = outcome { snoozed.insert(event.announcement.snoozeKey) }
            if outcome == .stopped { snoozed = [] }
        case .sleeps: snoozed.insert(event.announcement.snoozeKey)
        case .forgotten: snoozed.remove(event.announcement.snoozeKey)
        case .hindered(by: "sound", let problem): lackOfSpeaker = problem
        case .hindered(let engine, let problem) where remoteEngines.contains(engine) && problem.isOfNetwork:
            hasNotReached = true
        // Alarms take turns: one that goes on has begun before.
        case .rendered where current?.id != event.announcement.id:
            current = event.announcement
            (hasSound, lackOfSpeaker) = (true, nil)
        case .due, .scripted, .rendered, .hindered:
            break
        }
    }
}

extension Outcome {
    /// What there is to be told of later.
    fileprivate func trouble(of announcement: Announcement) -> Problem? {
        switch self {
        case .failed(let problem): problem
        case .missed:
            Problem(
                .unavailable, announcement.label ?? "an alarm", "its time passed, and it could not ring",
                remedy: "History says more.")
        case .completed, .stopped, .snoozed, .replaced, .shutdown, .unanswered, .quiet: nil
        }
    }
}

extension Announcement {
    /// The same for an alarm and for its ringing again.
    fileprivate var snoozeKey: String { "\(trigger) \(label ?? "")" }
}
