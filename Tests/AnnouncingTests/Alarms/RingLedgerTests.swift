import Foundation
import Testing

@testable import Announcing

@Suite struct RingLedgerTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)
    private let id = Ring.ID(schedule: Identifier(1), due: Date(timeIntervalSince1970: 1_800_000_000))

    private func event(_ step: AnnouncementEvent.Step, snoozes: Int = 0) -> AnnouncementEvent {
        AnnouncementEvent(
            announcement: Announcement(
                priority: .alarm, trigger: .schedule(Identifier(1)), content: .script(nil), due: now,
                alarm: Alarm(ring: id, style: AlarmStyle(), snoozes: snoozes)),
            step: step, at: now)
    }

    @Test func `what begins rings, and what ends is over`() {
        var ledger = RingLedger()
        #expect(ledger.apply(event(.due)) == Ring(id: id, beganAt: now))
        #expect(ledger.apply(event(.started)) == Ring(id: id, beganAt: now))
        #expect(ledger.apply(event(.firstSample)) == nil)
        #expect(ledger.apply(event(.ended(.stopped)))?.state == .over)
    }

    @Test func `what is put off sleeps, and counts how often`() {
        var ledger = RingLedger()
        _ = ledger.apply(event(.started))
        let until = now.addingTimeInterval(540)
        let slept = ledger.apply(event(.ended(.snoozed(until: until))))
        #expect(slept == Ring(id: id, state: .snoozed(until: until), beganAt: now, snoozes: 1))
        #expect(ledger.apply(event(.started, snoozes: 1))?.snoozes == 1)
        #expect(ledger.apply(event(.forgotten, snoozes: 1))?.state == .over)
    }

    @Test func `the end of the daemon ends no ring, and what was missed never rang`() {
        var ledger = RingLedger()
        _ = ledger.apply(event(.started))
        #expect(ledger.apply(event(.ended(.shutdown))) == nil)
        #expect(ledger.apply(event(.ended(.missed(earlier: 0)))) == nil)
    }

    @Test func `where the clock shows nonsense, the alarm's own time is when it began`() {
        var ledger = RingLedger()
        let announcement = event(.due).announcement
        let nonsense = AnnouncementEvent(
            announcement: announcement, step: .started, at: Date(timeIntervalSince1970: 60))
        #expect(ledger.apply(nonsense)?.beganAt == now)
    }

    @Test func `what does not ring is none of its business`() {
        var ledger = RingLedger()
        let affirmation = Announcement(
            priority: .affirmation, trigger: .button("coffee"), content: .affirmation, due: now)
        #expect(ledger.apply(AnnouncementEvent(announcement: affirmation, step: .started, at: now)) == nil)
    }
}
