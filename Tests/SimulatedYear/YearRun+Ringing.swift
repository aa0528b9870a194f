import Announcing
import Foundation

/// An alarm that rings or sleeps, and when it does the other thing, by true time.
struct RingingAlarm {
    var announcement: Announcement
    var isAsleep: Bool
    var changesAt: Date
}

extension YearRun {
    private static let snooze: TimeInterval = 540

    /// What the box does about an action.
    mutating func begin(_ action: AlarmAgenda.Action, at now: Date) {
        switch action {
        case .ring(let alarm): ring(alarm, at: now)
        case .sleepOn(let alarm):
            let rest = max(0, alarm.due.timeIntervalSince(now))
            ringing.append(RingingAlarm(announcement: alarm, isAsleep: true, changesAt: time.addingTimeInterval(rest)))
        case .close(var ring):
            ring.state = .over
            memory.save(ring)
        case .miss, .tell: break
        }
    }

    private mutating func ring(_ alarm: Announcement, at now: Date) {
        keep(alarm, .started, at: now)
        // What is only guessed is not remembered as known.
        if [.synchronised, .batteryClock].contains(trust) { memory.lastKnown = now }
        let length = dice.seconds(1, max(2, (alarm.alarm?.style.limit ?? .zero) / .seconds(1)))
        ringing.append(RingingAlarm(announcement: alarm, isAsleep: false, changesAt: time.addingTimeInterval(length)))
    }

    /// The alarm whose moment has come is stopped or put off, or wakes.
    mutating func changeRinging() {
        guard let place = ringing.firstIndex(where: { $0.changesAt <= time }) else { return }
        var alarm = ringing.remove(at: place).announcement
        let now = now ?? wall
        guard alarm.alarm.map({ memory.rings[$0.ring]?.state }) != .ringing else {
            guard dice.oneIn(3) else { return keep(alarm, .ended(.stopped), at: now) }
            let until = now.addingTimeInterval(Self.snooze)
            keep(alarm, .ended(.snoozed(until: until)), at: now)
            alarm.due = until
            alarm.alarm?.snoozes += 1
            let wakesAt = time.addingTimeInterval(Self.snooze)
            return ringing.append(RingingAlarm(announcement: alarm, isAsleep: true, changesAt: wakesAt))
        }
        ring(alarm, at: now)
    }

    private mutating func keep(_ alarm: Announcement, _ step: AnnouncementEvent.Step, at now: Date) {
        let event = AnnouncementEvent(announcement: alarm, step: step, at: now)
        guard let ring = ledger.apply(event), household.schedules.contains(where: { $0.id == ring.id.schedule }) else {
            return
        }
        memory.save(ring)
    }

    /// What sleeps of schedules that are gone or off does not ring again.
    mutating func forgetSleepers() {
        let kept = Set(household.schedules.filter(\.isEnabled).map(\.id))
        let isOver = { (sleeper: RingingAlarm) in
            sleeper.isAsleep && sleeper.announcement.alarm.map { !kept.contains($0.ring.schedule) } ?? true
        }
        for sleeper in ringing where isOver(sleeper) { keep(sleeper.announcement, .forgotten, at: now ?? wall) }
        ringing.removeAll(where: isOver)
    }
}
