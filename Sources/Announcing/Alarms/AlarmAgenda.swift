package import Foundation

/// Decides which alarms ring when, which ring late, and which were missed. A pure value: it is told the time and says what
/// to do; it starts nothing and asks no clock.
///
/// An occurrence rings once. One that rang is not rung again when the clock is set back over it, unless by more than
/// ``doubtfulAfter``: then it rang by a clock that was wrong, and its true time is still to come.
package struct AlarmAgenda: Sendable {
    package enum Action: Hashable, Sendable {
        case ring(Announcement)
        /// It was put off before this process began: it rings at its due time.
        case sleepOn(Announcement)
        /// It does not ring any more; so many occurrences of its schedule before it were missed with it.
        case miss(Announcement, earlier: Int)
        /// Says that an alarm was missed.
        case tell(Announcement)
        /// What was ringing, or put off, when the process ended, and is too late to go on.
        case close(Ring)
    }

    package typealias Rules = (_ zone: String?) throws(Problem) -> ZoneRules

    /// How late an alarm may be and still count as on time.
    package static let onTime: TimeInterval = 90
    /// A ring that lies further ahead than this was rung by a clock that was wrong.
    package static let doubtfulAfter: TimeInterval = 12 * 3600
    /// How far back missed alarms are looked for.
    package static let lookBack: TimeInterval = 31 * 86_400

    /// A schedule, and how far it has been dealt with.
    private struct Watch {
        var schedule: Schedule
        /// What came before was not promised.
        var armed: Date
        /// What came up to here has been dealt with; never later than the time. `nil` before the first look.
        var settled: Date?
        /// When it came to be known, by ``uptime``, while the time was not; `nil` once that is settled.
        var unplaced: TimeInterval?
        /// The first occurrence after that which has not rung. The outer `nil`: not worked out yet.
        var upcoming: Occurrence??

        /// It was armed as long ago as it is known, whatever the clock on the wall showed then.
        mutating func place(at now: Date, uptime: TimeInterval?) {
            guard let unplaced, let uptime else { return }
            armed = now.addingTimeInterval(unplaced - uptime - AlarmAgenda.onTime)
            (settled, upcoming) = (armed, nil)
            self.unplaced = nil
        }

        /// A clock that shows less than before makes the time after it come anew.
        mutating func turn(to now: Date, remembering past: Date) {
            let (from, since) = (min(settled ?? past, now), min(armed, now))
            if from != settled || since != armed { upcoming = nil }
            (settled, armed) = (from, since)
        }
    }

    package var style: AlarmStyle
    /// Sound starts this much before the due time.
    package var headStart: TimeInterval
    /// In seconds, by a clock that nobody sets. To be set before schedules are used, and before each
    /// ``advance(to:rules:)``: it tells how long ago a schedule was made that came before the time was known.
    package var uptime: TimeInterval?

    /// In the order of the schedules.
    private var watches: [Watch] = []
    /// Whether schedules were ever known.
    private var hasSchedules = false
    /// When each occurrence rang.
    private var rung: [Ring.ID: Date] = [:]
    /// What an earlier process left ringing or put off.
    private var open: [Ring] = []
    /// The time this was told last.
    private var now: Date?
    /// Until when an earlier process has dealt with everything.
    private var lastKnown: Date?
    private var problems: [Problem] = []

    package init(style: AlarmStyle = AlarmStyle(), headStart: TimeInterval = 0) {
        self.style = style
        self.headStart = headStart
    }

    /// The schedules as they are now. To be called also when the rules of a zone have changed; soon after an
    /// ``advance(to:rules:)``, so that it is known what the schedules before have seen to.
    package mutating func use(_ schedules: [Schedule]) {
        let known = Dictionary(watches.map { ($0.schedule.id, $0) }) { first, _ in first }
        watches = schedules.map { watch($0, as: known[$0.id]) }
        hasSchedules = true
    }

    private func watch(_ schedule: Schedule, as before: Watch?) -> Watch {
        if var watch = before, watch.schedule.armedAt == schedule.armedAt {
            // What was skipped until now does not come back with another skip.
            if watch.schedule != schedule, let now { watch.settled = now }
            (watch.schedule, watch.upcoming) = (schedule, nil)
            return watch
        }
        guard hasSchedules else { return Watch(schedule: schedule, armed: schedule.armedAt) }
        guard let now else { return Watch(schedule: schedule, armed: schedule.armedAt, unplaced: uptime) }
        // It was armed a moment ago, whatever the clock on the wall showed then.
        let armed = max(schedule.armedAt, now.addingTimeInterval(-Self.onTime))
        return Watch(schedule: schedule, armed: armed, settled: armed)
    }

    /// What is known from before this process began. To be called before the first ``advance(to:rules:)``, if at all.
    /// - Parameter lastKnown: a time up to which the process before dealt with everything.
    package mutating func resume(_ rings: [Ring], lastKnown: Date?) {
        for ring in rings { rung[ring.id] = ring.beganAt }
        open = rings.filter { $0.state != .over }
        self.lastKnown = lastKnown
    }

    /// Why schedules could not be computed, since this was last asked.
    package mutating func takeProblems() -> [Problem] {
        defer { problems = [] }
        return problems
    }

    /// What rings next; `nil` when nothing does, or before the first ``advance(to:rules:)``.
    package mutating func next(rules: Rules) -> (schedule: Schedule, occurrence: Occurrence)? {
        guard now != nil else { return nil }
        return soonest(rules: rules).map { (watches[$0.index].schedule, $0.occurrence) }
    }

    /// - Parameter now: the true time; may be earlier than the last time.
    /// - Returns: what is to be done, first what goes on from before, then in the order of the due times; and when to call
    ///   again at the latest.
    package mutating func advance(to now: Date, rules: Rules) -> (actions: [Action], next: Date?) {
        settle(now)
        var actions = reopen(at: now)
        var due: [(at: Date, actions: [Action])] = []
        for index in watches.indices {
            let come = takeDue(index, at: now, rules: rules)
            guard let last = come.last else { continue }
            due.append((last.instant, self.actions(for: come, of: watches[index].schedule, at: now, rules: rules)))
        }
        // Those of one instant stay in the order of their schedules.
        let inOrder = due.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        actions += inOrder.flatMap(\.element.actions)
        return (actions, soonest(rules: rules)?.occurrence.instant.addingTimeInterval(-headStart))
    }

    /// Takes a clock that was set back, or is behind what an earlier process knew, for the truth.
    private mutating func settle(_ now: Date) {
        let isDoubtful = { (beganAt: Date) in beganAt.timeIntervalSince(now) > Self.doubtfulAfter }
        let hasDoubts = rung.values.contains(where: isDoubtful)
        rung = rung.filter { !isDoubtful($0.value) && now.timeIntervalSince($0.key.due) <= Self.lookBack }
        // Who has lost the memory of what rang may be late for it.
        let past = lastKnown ?? now.addingTimeInterval(-style.missedRule.patience)
        for index in watches.indices {
            // Of what was passed over for having rung, only what is after now comes anew.
            if hasDoubts, watches[index].settled != nil { watches[index].settled = now }
            if hasDoubts { watches[index].upcoming = nil }
            watches[index].place(at: now, uptime: uptime)
            watches[index].turn(to: now, remembering: past)
        }
        self.now = now
    }

    /// Goes on with what rang or slept when the process before ended.
    private mutating func reopen(at now: Date) -> [Action] {
        defer { open = [] }
        return open.map { ring in
            let schedule = watches.lazy.map(\.schedule).first { $0.id == ring.id.schedule && $0.isEnabled }
            guard let schedule else { return .close(ring) }
            let since: Date
            if case .snoozed(let until) = ring.state { since = until } else { since = ring.beganAt }
            let own = style.adapted(to: schedule.plan)
            let late = now.timeIntervalSince(since)
            guard late <= max(own.limit / .seconds(1), own.missedRule.patience), late >= -Self.doubtfulAfter else {
                return .close(ring)
            }
            let isSnoozed = if case .snoozed = ring.state { true } else { false }
            let announcement = Announcement(
                schedule, ring: ring.id, due: isSnoozed ? since : ring.id.due, snoozes: ring.snoozes, style: style)
            return isSnoozed && late < 0 ? .sleepOn(announcement) : .ring(announcement)
        }
    }

    /// What has come due of one schedule and has not rung.
    private mutating func takeDue(_ index: Int, at now: Date, rules: Rules) -> [Occurrence] {
        var come: [Occurrence] = []
        let oldest = now.addingTimeInterval(-Self.lookBack)
        while let occurrence = occurrence(index, rules: rules),
            occurrence.instant.addingTimeInterval(-headStart) <= now
        {
            if occurrence.instant > oldest { come.append(occurrence) }
            watches[index].settled = min(occurrence.instant, now)
            watches[index].upcoming = .some(following(index, after: max(occurrence.instant, oldest), rules: rules))
        }
        return come
    }

    /// Of several the last rings, if any does.
    private mutating func actions(
        for come: [Occurrence], of schedule: Schedule, at now: Date, rules: Rules
    ) -> [Action] {
        var come = come
        guard let last = come.popLast() else { return [] }
        let late = now.timeIntervalSince(last.instant)
        let rule = style.adapted(to: schedule.plan).missedRule
        let announcement = Announcement(schedule, at: last, style: style)
        guard late <= max(Self.onTime, rule.patience) else {
            let miss = Action.miss(announcement, earlier: come.count)
            return rule == .announce ? [miss] + [tell(announcement, rules: rules)].compactMap(\.self) : [miss]
        }
        rung[Ring.ID(schedule: schedule.id, due: last.instant)] = now
        guard let before = come.popLast() else { return [.ring(announcement)] }
        return [.miss(Announcement(schedule, at: before, style: style), earlier: come.count), .ring(announcement)]
    }

    private mutating func tell(_ missed: Announcement, rules: Rules) -> Action? {
        do {
            let local = LocalDateTime(at: missed.due, in: try rules(missed.zone))
            let what = missed.label.map { "the alarm \($0) of" } ?? "your alarm of"
            return .tell(
                Announcement(
                    priority: .announcement, trigger: missed.trigger,
                    content: .text("You missed \(what) \(SpokenEnglish.time(local.time))."), person: missed.person,
                    volume: missed.volume, due: missed.due))
        } catch {
            problems.append(error)
            return nil
        }
    }

    private mutating func soonest(rules: Rules) -> (index: Int, occurrence: Occurrence)? {
        var first: (index: Int, occurrence: Occurrence)?
        for index in watches.indices {
            guard let occurrence = occurrence(index, rules: rules) else { continue }
            if let found = first, found.occurrence.instant <= occurrence.instant { continue }
            first = (index, occurrence)
        }
        return first
    }

    private mutating func occurrence(_ index: Int, rules: Rules) -> Occurrence? {
        let watch = watches[index]
        if let known = watch.upcoming { return known }
        guard let now, let settled = watch.settled else { return nil }
        let after = max(settled, watch.armed, now.addingTimeInterval(-Self.lookBack))
        let found = following(index, after: after, rules: rules)
        watches[index].upcoming = .some(found)
        return found
    }

    private mutating func following(_ index: Int, after date: Date, rules: Rules) -> Occurrence? {
        let schedule = watches[index].schedule
        do {
            let rules = try rules(schedule.plan.zone)
            var found = schedule.next(after: date, in: rules)
            while let occurrence = found, rung[Ring.ID(schedule: schedule.id, due: occurrence.instant)] != nil {
                found = schedule.next(after: occurrence.instant, in: rules)
            }
            return found
        } catch {
            problems.append(Problem(error, while: "schedule \(schedule.id)"))
            return nil
        }
    }
}

extension MissedRule {
    /// How late, in seconds, an alarm still rings.
    fileprivate var patience: TimeInterval {
        if case .ringLate(let minutes) = self { Double(minutes) * 60 } else { AlarmAgenda.onTime }
    }
}
