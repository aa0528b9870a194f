import Foundation
import Testing

@testable import Announcing

@Suite struct AnnouncementQueueTests {
    private static let due = Date(timeIntervalSince1970: 1_800_000_000)

    private func make(_ priority: Announcement.Priority, _ label: String = "") -> Announcement {
        Announcement(
            priority: priority, trigger: .control, content: .text("Hello \(label)"), label: label, due: Self.due)
    }

    @Test func `the first one starts at once`() {
        var queue = AnnouncementQueue()
        let first = make(.affirmation)
        #expect(queue.handle(.announce(first)) == [.start(first)])
        #expect(queue.current == first)
    }

    @Test func `an announcement waits for the one that speaks, and starts when it has ended`() {
        var queue = AnnouncementQueue()
        let first = make(.announcement)
        let second = make(.announcement)
        _ = queue.handle(.announce(first))
        #expect(queue.handle(.announce(second)) == [])
        #expect(queue.handle(.ended(first.id)) == [.start(second)])
    }

    @Test func `an alarm interrupts an affirmation, and starts only when it has ended`() {
        var queue = AnnouncementQueue()
        let affirmation = make(.affirmation)
        let alarm = make(.alarm)
        _ = queue.handle(.announce(affirmation))
        #expect(queue.handle(.announce(alarm)) == [.interrupt(affirmation.id, .replaced)])
        #expect(queue.current == affirmation)
        #expect(queue.handle(.ended(affirmation.id)) == [.start(alarm)])
        #expect(queue.isRinging)
    }

    @Test func `an announcement that an alarm interrupted is said again before others like it`() {
        var queue = AnnouncementQueue()
        let interrupted = make(.announcement, "interrupted")
        let waiting = make(.announcement, "waiting")
        let alarm = make(.alarm)
        _ = queue.handle(.announce(interrupted))
        _ = queue.handle(.announce(waiting))
        #expect(queue.handle(.announce(alarm)) == [.interrupt(interrupted.id, nil)])
        #expect(queue.handle(.ended(interrupted.id)) == [.start(alarm)])
        #expect(queue.handle(.ended(alarm.id)) == [.start(interrupted)])
        #expect(queue.handle(.ended(interrupted.id)) == [.start(waiting)])
    }

    @Test func `an announcement that ended just as an alarm interrupted it is not said again`() {
        var queue = AnnouncementQueue()
        let announcement = make(.announcement)
        let alarm = make(.alarm)
        _ = queue.handle(.announce(announcement))
        #expect(queue.handle(.announce(alarm)) == [.interrupt(announcement.id, nil)])
        #expect(queue.handle(.over(announcement.id)) == [.start(alarm)])
        #expect(queue.handle(.over(alarm.id)) == [])
        #expect(queue.current == nil)
    }

    @Test func `a second alarm waits for the first, before announcements`() {
        var queue = AnnouncementQueue()
        let first = make(.alarm, "first")
        let announcement = make(.announcement)
        let second = make(.alarm, "second")
        for one in [first, announcement, second] { _ = queue.handle(.announce(one)) }
        #expect(queue.waiting == [second, announcement])
    }

    @Test func `a second press while an affirmation speaks moves on`() {
        var queue = AnnouncementQueue()
        let first = make(.affirmation, "first")
        let second = make(.affirmation, "second")
        let third = make(.affirmation, "third")
        _ = queue.handle(.announce(first))
        #expect(queue.handle(.announce(second)) == [.interrupt(first.id, .replaced)])
        #expect(queue.handle(.announce(third)) == [.drop(second, .replaced)])
        #expect(queue.handle(.ended(first.id)) == [.start(third)])
    }

    @Test func `a press while an announcement speaks waits, and only the newest of them`() {
        var queue = AnnouncementQueue()
        let announcement = make(.announcement)
        let first = make(.affirmation, "first")
        let second = make(.affirmation, "second")
        _ = queue.handle(.announce(announcement))
        #expect(queue.handle(.announce(first)) == [])
        #expect(queue.handle(.announce(second)) == [.drop(first, .replaced)])
        #expect(queue.waiting == [second])
    }

    @Test func `stop ends what speaks and forgets what waits, but not an alarm`() {
        var queue = AnnouncementQueue()
        let speaking = make(.alarm, "speaking")
        let alarm = make(.alarm, "waiting")
        let announcement = make(.announcement)
        for one in [speaking, announcement, alarm] { _ = queue.handle(.announce(one)) }
        #expect(queue.handle(.stop) == [.interrupt(speaking.id, .stopped), .drop(announcement, .stopped)])
        #expect(queue.handle(.ended(speaking.id)) == [.start(alarm)])
    }

    @Test func `stop twice interrupts once`() {
        var queue = AnnouncementQueue()
        let speaking = make(.announcement)
        _ = queue.handle(.announce(speaking))
        _ = queue.handle(.stop)
        #expect(queue.handle(.stop) == [])
    }

    @Test func `a snoozed alarm rings again under a new id when its time has come`() {
        var queue = AnnouncementQueue()
        let alarm = make(.alarm)
        let until = Self.due.addingTimeInterval(540)
        _ = queue.handle(.announce(alarm))
        #expect(
            queue.handle(.snooze(until: until)) == [
                .interrupt(alarm.id, .snoozed(until: until)), .remind(alarm.id, at: until),
            ])
        #expect(queue.handle(.ended(alarm.id)) == [])
        #expect(queue.snoozed.map(\.id) == [alarm.id])
        let newID = UUID()
        guard case .start(let again)? = queue.handle(.snoozeOver(alarm.id, newID: newID)).first else {
            Issue.record("it did not ring again")
            return
        }
        #expect(again.id == newID)
        #expect(again.due == until)
        #expect(again.priority == .alarm)
        #expect(queue.snoozed.isEmpty)
    }

    @Test func `an announcement can't be snoozed`() {
        var queue = AnnouncementQueue()
        _ = queue.handle(.announce(make(.announcement)))
        #expect(queue.handle(.snooze(until: Self.due)) == [])
    }

    @Test func `stop while nothing speaks puts an end to snoozing`() {
        var queue = AnnouncementQueue()
        let alarm = make(.alarm)
        _ = queue.handle(.announce(alarm))
        _ = queue.handle(.snooze(until: Self.due))
        _ = queue.handle(.ended(alarm.id))
        _ = queue.handle(.stop)
        #expect(queue.handle(.snoozeOver(alarm.id, newID: UUID())) == [])
    }

    @Test func `a repeat says the very words again`() {
        var queue = AnnouncementQueue()
        let affirmation = Announcement(
            priority: .affirmation, trigger: .button("coffee"), content: .affirmation, due: Self.due)
        _ = queue.handle(.announce(affirmation))
        _ = queue.handle(.scripted(affirmation.id, text: "You are enough."))
        _ = queue.handle(.ended(affirmation.id))
        guard case .start(let again)? = queue.handle(.repeatLast(newID: UUID(), due: Self.due)).first else {
            Issue.record("it did not say anything")
            return
        }
        #expect(again.content == .text("You are enough."))
    }

    @Test func `a repeat of an alarm does not ring`() {
        var queue = AnnouncementQueue()
        let alarm = make(.alarm)
        _ = queue.handle(.announce(alarm))
        _ = queue.handle(.scripted(alarm.id, text: "Good morning."))
        _ = queue.handle(.ended(alarm.id))
        _ = queue.handle(.repeatLast(newID: UUID(), due: Self.due))
        #expect(!queue.isRinging)
        #expect(queue.current?.priority == .affirmation)
    }

    @Test func `without anything said before a repeat does nothing`() {
        var queue = AnnouncementQueue()
        #expect(queue.handle(.repeatLast(newID: UUID(), due: Self.due)) == [])
    }

    @Test func `more than can wait is refused, except an alarm`() {
        var queue = AnnouncementQueue()
        for _ in 0...AnnouncementQueue.capacity { _ = queue.handle(.announce(make(.announcement))) }
        let refused = make(.announcement)
        guard case .drop(refused, .failed(let problem))? = queue.handle(.announce(refused)).first else {
            Issue.record("it was not refused")
            return
        }
        #expect(problem.code == .busy)
        let alarm = make(.alarm)
        _ = queue.handle(.announce(alarm))
        #expect(queue.waiting.first == alarm)
    }

    @Test func `after a shutdown nothing starts any more`() {
        var queue = AnnouncementQueue()
        let speaking = make(.alarm)
        let waiting = make(.announcement)
        _ = queue.handle(.announce(speaking))
        _ = queue.handle(.announce(waiting))
        #expect(queue.handle(.shutdown) == [.interrupt(speaking.id, .shutdown), .drop(waiting, .shutdown)])
        #expect(queue.handle(.ended(speaking.id)) == [])
        let late = make(.alarm)
        #expect(queue.handle(.announce(late)) == [.drop(late, .shutdown)])
    }

    @Test func `the end of something else changes nothing`() {
        var queue = AnnouncementQueue()
        let speaking = make(.announcement)
        _ = queue.handle(.announce(speaking))
        #expect(queue.handle(.ended(UUID())) == [])
        #expect(queue.current == speaking)
    }
}
