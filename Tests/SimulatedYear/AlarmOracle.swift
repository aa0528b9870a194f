package import Announcing
package import Foundation

/// A second opinion on what an ``AlarmAgenda`` does. It was written from the rules, not from the agenda: it keeps no
/// search ahead, but goes through all the times of every schedule each time it is asked.
///
/// The rules, from an owner's side:
/// - An alarm that was promised rings at its time, less the head start, once. What came before its schedule was armed was
///   not promised; nor was what came before the box, or the one that it remembers, had a past.
/// - It rings late when its time went by unseen, up to the patience of its schedule, and 90 seconds in any case. Beyond
///   that it is missed, and told where the schedule wants that. Of several that went by unseen only the last may ring.
///   What is more than 31 days past is forgotten.
/// - A clock that was set back makes the time after it come anew. What rang does not ring again, unless it rang more than
///   12 hours ahead of what the clock shows now.
/// - A schedule that was armed later than the clock shows was armed by a clock that was wrong: it is taken as armed when
///   the clock was set right. One that comes to be known while the box runs was not promised more than 90 seconds before
///   the box last looked, whatever it says.
/// - What rang or slept when the box went off goes on unless its schedule is gone or off, or it is too late for it: by
///   more than it rings when nobody comes, and more than its patience; or the clock is 12 hours or more behind it.
package struct AlarmOracle: Sendable {
    private struct Watch {
        var schedule: Schedule
        var times: [Date]
        /// No later than the time now.
        var armed: Date
        /// What came up to here has been seen to.
        var settled: Date
    }

    private let style: AlarmStyle
    private let headStart: TimeInterval
    private var watches: [Watch] = []
    private var rung: [Ring.ID: Date] = [:]
    private var left: [Ring]
    private var lastKnown: Date?
    private var hasBegun = false
    private var now = Date.distantPast

    /// - Parameters:
    ///   - rings: what an earlier process has left in the store.
    ///   - lastKnown: until when that process had seen to everything; `nil` where nothing is remembered.
    package init(style: AlarmStyle, headStart: TimeInterval, rings: [Ring], lastKnown: Date?) {
        self.style = style
        self.headStart = headStart
        self.lastKnown = lastKnown
        left = rings.filter { $0.state != .over }
        for ring in rings { rung[ring.id] = ring.beganAt }
    }

    /// - Parameter times: of each schedule, ascending, without what is skipped.
    package mutating func use(_ schedules: [Schedule], times: [Identifier<Schedule>: [Date]]) {
        watches = schedules.map { schedule in
            let old = watches.first { $0.schedule.id == schedule.id && $0.schedule.armedAt == schedule.armedAt }
            let armed = hasBegun ? max(schedule.armedAt, now.addingTimeInterval(-90)) : schedule.armedAt
            return Watch(
                schedule: schedule, times: schedule.isEnabled ? times[schedule.id] ?? [] : [],
                armed: old?.armed ?? armed, settled: old?.settled ?? .distantPast)
        }
    }

    package mutating func advance(to now: Date) -> [AlarmDeed] {
        self.now = now
        rung = rung.filter { $0.value.timeIntervalSince(now) <= 43_200 }
        let memory = hasBegun ? nil : lastKnown ?? now.addingTimeInterval(-patience(of: style.missedRule))
        hasBegun = true
        var deeds = left.map { goOn($0) }
        left = []
        var due: [(at: Date, deeds: [AlarmDeed])] = []
        for index in watches.indices {
            if let memory { watches[index].settled = memory }
            let come = takeDue(&watches[index])
            if let last = come.last { due.append((last, self.deeds(come, watches[index].schedule))) }
        }
        for at in Set(due.map(\.at)).sorted() { deeds += due.filter { $0.at == at }.flatMap(\.deeds) }
        return deeds
    }

    /// What is to ring next.
    package var next: Ring.ID? {
        var first: Ring.ID?
        for watch in watches {
            let id = watch.schedule.id
            let coming = watch.times.first {
                $0.addingTimeInterval(-headStart) > now && rung[Ring.ID(schedule: id, due: $0)] == nil
            }
            if let coming, coming < first?.due ?? .distantFuture {
                first = Ring.ID(schedule: watch.schedule.id, due: coming)
            }
        }
        return first
    }

    private func takeDue(_ watch: inout Watch) -> [Date] {
        watch.armed = min(watch.armed, now)
        let from = max(min(watch.settled, now), watch.armed, now.addingTimeInterval(-31 * 86_400))
        watch.settled = now
        return watch.times.filter { time in
            time > from && time.addingTimeInterval(-headStart) <= now
                && rung[Ring.ID(schedule: watch.schedule.id, due: time)] == nil
        }
    }

    private mutating func deeds(_ come: [Date], _ schedule: Schedule) -> [AlarmDeed] {
        guard let last = come.last else { return [] }
        let rule = schedule.plan.missedRule ?? style.missedRule
        let ring = { Ring.ID(schedule: schedule.id, due: $0) }
        if now.timeIntervalSince(last) > patience(of: rule) {
            let miss = AlarmDeed.miss(ring(last), earlier: come.count - 1)
            return rule == .announce ? [miss, .tell(schedule.id, due: last)] : [miss]
        }
        rung[ring(last)] = now
        let rings = AlarmDeed.ring(ring(last), due: last, snoozes: 0)
        return come.count == 1 ? [rings] : [.miss(ring(come[come.count - 2]), earlier: come.count - 2), rings]
    }

    private func goOn(_ ring: Ring) -> AlarmDeed {
        let schedule = watches.map(\.schedule).first { $0.id == ring.id.schedule && $0.isEnabled }
        guard let plan = schedule?.plan else { return .close(ring.id) }
        let (since, sleeps): (Date, Bool) =
            if case .snoozed(let until) = ring.state { (until, true) } else { (ring.beganAt, false) }
        let rings = plan.ringMinutes.map { Double($0) * 60 } ?? style.limit / .seconds(1)
        let late = now.timeIntervalSince(since)
        if late > max(rings, patience(of: plan.missedRule ?? style.missedRule)) || late < -43_200 {
            return .close(ring.id)
        }
        guard sleeps else { return .ring(ring.id, due: ring.id.due, snoozes: ring.snoozes) }
        return late < 0
            ? .sleepOn(ring.id, until: since, snoozes: ring.snoozes)
            : .ring(ring.id, due: since, snoozes: ring.snoozes)
    }

    private func patience(of rule: MissedRule) -> TimeInterval {
        if case .ringLate(let minutes) = rule { max(90, Double(minutes) * 60) } else { 90 }
    }
}
