import Foundation
import Testing

@testable import Announcing

/// Alarms that ring until somebody ends them.
@Suite struct AnnouncementQueueAlarmTests {
    private static let due = Date(timeIntervalSince1970: 1_800_000_000)
    private let until = due.addingTimeInterval(540)

    private func alarm(_ schedule: Int64 = 1, snoozes: Int = 0) -> Announcement {
        Announcement(
            priority: .alarm, trigger: .schedule(Identifier(schedule)), content: .script(nil), due: Self.due,
            alarm: Alarm(
                ring: Ring.ID(schedule: Identifier(schedule), due: Self.due), style: AlarmStyle(snoozeLimit: 2),
                snoozes: snoozes))
    }

    @Test func `an alarm goes on after its rest`() {
        var queue = AnnouncementQueue()
        let alarm = alarm()
        #expect(queue.handle(.announce(alarm)) == [.start(alarm)])
        #expect(queue.handle(.rests(alarm.id)) == [])
        #expect(queue.isRinging)
        #expect(queue.handle(.goesOn(alarm.id)) == [])
        #expect(queue.isRinging)
    }

    @Test func `two alarms take turns`() {
        var queue = AnnouncementQueue()
        let (first, second) = (alarm(1), alarm(2))
        _ = queue.handle(.announce(first))
        #expect(queue.handle(.announce(second)) == [])
        #expect(queue.handle(.rests(first.id)) == [.interrupt(first.id, nil)])
        #expect(queue.handle(.ended(first.id)) == [.start(second)])
        #expect(queue.handle(.rests(second.id)) == [.interrupt(second.id, nil)])
        #expect(queue.handle(.ended(second.id)) == [.start(first)])
    }

    @Test func `an alarm that comes while another rests rings at once`() {
        var queue = AnnouncementQueue()
        let (first, second) = (alarm(1), alarm(2))
        _ = queue.handle(.announce(first))
        _ = queue.handle(.rests(first.id))
        #expect(queue.handle(.announce(second)) == [.interrupt(first.id, nil)])
        #expect(queue.handle(.ended(first.id)) == [.start(second)])
    }

    @Test func `stop ends every alarm that was heard, and no other`() {
        var queue = AnnouncementQueue()
        let (first, second, third) = (alarm(1), alarm(2), alarm(3))
        for one in [first, second, third] { _ = queue.handle(.announce(one)) }
        _ = queue.handle(.rests(first.id))
        _ = queue.handle(.ended(first.id))
        #expect(queue.current == second)
        #expect(queue.handle(.stop) == [.interrupt(second.id, .stopped), .drop(first, .stopped)])
        #expect(queue.handle(.ended(second.id)) == [.start(third)])
    }

    @Test func `a snooze puts off every alarm that was heard`() {
        var queue = AnnouncementQueue()
        let (first, second) = (alarm(1), alarm(2))
        for one in [first, second] { _ = queue.handle(.announce(one)) }
        _ = queue.handle(.rests(first.id))
        _ = queue.handle(.ended(first.id))
        #expect(
            queue.handle(.snooze(until: until)) == [
                .interrupt(second.id, .snoozed(until: until)), .remind(second.id, at: until),
                .drop(first, .snoozed(until: until)), .remind(first.id, at: until),
            ])
        #expect(queue.snoozed.map(\.alarm?.snoozes) == [1, 1])
        #expect(queue.handle(.ended(second.id)) == [])
    }

    @Test func `an alarm that was put off too often goes on`() {
        var queue = AnnouncementQueue()
        let alarm = alarm(snoozes: 2)
        _ = queue.handle(.announce(alarm))
        #expect(queue.handle(.snooze(until: until)) == [.refuseSnooze(alarm)])
        #expect(queue.isRinging)
        #expect(queue.handle(.stop) == [.interrupt(alarm.id, .stopped)])
    }

    @Test func `stop forgets what sleeps`() {
        var queue = AnnouncementQueue()
        let alarm = alarm()
        _ = queue.handle(.sleepOn(alarm))
        #expect(queue.handle(.stop) == [.forget(alarm)])
        #expect(queue.handle(.snoozeOver(alarm.id, newID: UUID())) == [])
    }

    @Test func `what slept before the process began rings at its time`() {
        var queue = AnnouncementQueue()
        let alarm = alarm(snoozes: 1)
        #expect(queue.handle(.sleepOn(alarm)) == [.remind(alarm.id, at: Self.due)])
        guard case .start(let again)? = queue.handle(.snoozeOver(alarm.id, newID: UUID())).first else {
            Issue.record("it does not ring")
            return
        }
        #expect(again.alarm == alarm.alarm)
    }

    @Test func `a schedule that is gone takes its sleeping alarm with it`() {
        var queue = AnnouncementQueue()
        let (first, second) = (alarm(1), alarm(2))
        for one in [first, second] { _ = queue.handle(.sleepOn(one)) }
        #expect(queue.handle(.keepSchedules([Identifier(2)])) == [.forget(first)])
        #expect(queue.snoozed == [second])
    }

    @Test func `the end of the daemon interrupts an alarm that rests`() {
        var queue = AnnouncementQueue()
        let alarm = alarm()
        _ = queue.handle(.announce(alarm))
        _ = queue.handle(.rests(alarm.id))
        #expect(queue.handle(.shutdown) == [.interrupt(alarm.id, .shutdown)])
    }
}
