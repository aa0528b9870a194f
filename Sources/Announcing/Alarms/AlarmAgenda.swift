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
    /// ``horizon`` may lie ahead of the clock by the head start without the clock having been set.
    private static let headStartAllowance: TimeInterval = 10

    package var style: AlarmStyle
    /// Sound starts this much before the due time.
    package var headStart: TimeInterval

    private var schedules: [Schedule] = []
    /// The first occurrence that has not been dealt with, by position in ``schedules``; worked out when it is needed.
    private var upcoming: [Int: Occurrence?] = [:]
    /// When each occurrence rang.
    private var rung: [Ring.ID: Date] = [:]
    /// What an earlier process left ringing or put off.
    private var open: [Ring] = []
    /// The latest time this was told.
    private var now: Date?
    /// Everything due up to here has been dealt with.
    private var horizon: Date?
    private var problems: [Problem] = []

    package init(style: AlarmStyle = AlarmStyle(), headStart: TimeInterval = 0) {
        self.style = style
        self.headStart = headStart
    }

    /// The schedules as they are now. To be called also when the rules of a zone have changed.
    package mutating func use(_ schedules: [Schedule]) {
        self.schedules = schedules
        upcoming = [:]
    }

    /// What is known from before this process began. To be called before the first ``advance(to:rules:)``, if at all.
    /// - Parameter lastKnown: a time up to which the process before dealt with everything.
    package mutating func resume(_ rings: [Ring], lastKnown: Date?) {
        for ring in rings { rung[ring.id] = ring.beganAt }
        open = rings.filter { $0.state != .over }
        horizon = lastKnown
        upcoming = [:]
    }

    /// Why schedules could not be computed, since this was last asked.
    package mutating func takeProblems() -> [Problem] {
        defer { problems = [] }
        return problems
    }

    /// What rings next; `nil` when nothing does, or before the first ``advance(to:rules:)``.
    package mutating func next(rules: Rules) -> (schedule: Schedule, occurrence: Occurrence)? {
        guard now != nil else { return nil }
        return soonest(rules: rules).map { (schedules[$0.index], $0.occurrence) }
    }

    /// - Parameter now: the true time; may be earlier than the last time.
    /// - Returns: what is to be done, in the order of the due times, and when to call again at the latest.
    package mutating func advance(to now: Date, rules: Rules) -> (actions: [Action], next: Date?) {
        settle(now)
        var actions = reopen(at: now)
        var due: [(at: Date, actions: [Action])] = []
        for index in schedules.indices {
            let come = takeDue(index, at: now, rules: rules)
            guard let last = come.last else { continue }
            due.append((last.instant, self.actions(for: come, of: schedules[index], at: now, rules: rules)))
            horizon = max(horizon ?? now, last.instant)
        }
        // Those of one instant stay in the order of their schedules.
        let inOrder = due.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        actions += inOrder.flatMap(\.element.actions)
        return (actions, soonest(rules: rules)?.occurrence.instant.addingTimeInterval(-headStart))
    }

    /// Takes a clock that was set back, or is behind what an earlier process knew, for the truth.
    private mutating func settle(_ now: Date) {
        rung = rung.filter { ring in
            let ago = now.timeIntervalSince(ring.value)
            return ago >= -Self.doubtfulAfter && ago <= RingHistory.kept / .seconds(1)
        }
        if let horizon, now < horizon.addingTimeInterval(-Self.headStartAllowance) {
            self.horizon = now
            upcoming = [:]
        }
        // Who has lost the memory of what rang may be late for it.
        if horizon == nil {
            horizon = now.addingTimeInterval(-style.missedRule.patience)
            upcoming = [:]
        }
        horizon = max(horizon ?? now, now.addingTimeInterval(-Self.lookBack))
        self.now = now
    }

    /// Goes on with what rang or slept when the process before ended.
    private mutating func reopen(at now: Date) -> [Action] {
        defer { open = [] }
        return open.map { ring in
            guard let schedule = schedules.first(where: { $0.id == ring.id.schedule }), schedule.isEnabled else {
                return .close(ring)
            }
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
        while let occurrence = occurrence(index, rules: rules),
            occurrence.instant.addingTimeInterval(-headStart) <= now
        {
            if rung[Ring.ID(schedule: schedules[index].id, due: occurrence.instant)] == nil { come.append(occurrence) }
            let after = max(occurrence.instant, now.addingTimeInterval(-Self.lookBack))
            upcoming[index] = .some(following(index, after: after, rules: rules))
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
        for index in schedules.indices {
            guard let occurrence = occurrence(index, rules: rules) else { continue }
            if let found = first, found.occurrence.instant <= occurrence.instant { continue }
            first = (index, occurrence)
        }
        return first
    }

    private mutating func occurrence(_ index: Int, rules: Rules) -> Occurrence? {
        if let known = upcoming[index] { return known }
        guard let now, let horizon else { return nil }
        // What was armed later than now was armed by a clock that was wrong.
        let armed = schedules[index].armedAt
        let found = following(index, after: armed <= now ? max(horizon, armed) : horizon, rules: rules)
        upcoming[index] = .some(found)
        return found
    }

    private mutating func following(_ index: Int, after date: Date, rules: Rules) -> Occurrence? {
        do {
            return schedules[index].next(after: date, in: try rules(schedules[index].plan.zone))
        } catch {
            problems.append(Problem(error, while: "schedule \(schedules[index].id)"))
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
