import Foundation
import Testing

@testable import Announcing

@Suite struct HistoryLedgerTests {
    private let due = Date(timeIntervalSince1970: 1_800_000_000)

    private func entries(_ steps: [AnnouncementEvent.Step]) -> [HistoryEntry?] {
        let announcement = Announcement(
            priority: .alarm, trigger: .schedule(Identifier(7)), content: .script(nil), label: "work", due: due)
        var ledger = HistoryLedger()
        return steps.enumerated().map { index, step in
            ledger.apply(
                AnnouncementEvent(announcement: announcement, step: step, at: due.addingTimeInterval(Double(index))))
        }
    }

    @Test func `an alarm is written when it is due, when it starts, when it sounds and when it ends`() throws {
        let source = SpeechSource(engine: "espeak", voice: "en-us", isCached: true)
        let written = entries([
            .due, .started, .scripted(text: "Hello Alex", personName: "Alex"), .rendered(source), .firstSample,
            .ended(.completed),
        ])
        #expect(written.map { $0 != nil } == [true, true, false, false, true, true])
        let last = try #require(written.last ?? nil)
        #expect(last.trigger == "schedule")
        #expect(last.triggerDetail == "7")
        #expect(last.label == "work")
        #expect(last.person == "Alex")
        #expect(last.text == "Hello Alex")
        #expect(last.engine == "espeak")
        #expect(last.isCached)
        #expect(last.dueAt == due)
        #expect(last.startedAt == due.addingTimeInterval(1))
        #expect(last.firstSampleAt == due.addingTimeInterval(4))
        #expect(last.endedAt == due.addingTimeInterval(5))
        #expect(last.outcome == "completed")
        #expect(last.detail == nil)
    }

    @Test func `what hindered it is told in one sentence with the outcome`() throws {
        let problem = Problem(.unavailable, "engine kokoro", "the model is damaged")
        let written = entries([.started, .hindered(by: "kokoro", problem), .ended(.stopped)])
        #expect(try #require(written.last ?? nil).detail == "kokoro: the model is damaged")
    }

    /// Of schedule 7, and begun a second after it was due.
    private func openEntry() -> HistoryEntry {
        HistoryEntry(
            id: UUID(), trigger: "schedule", triggerDetail: "7", text: "Hello Alex", engine: "kokoro", dueAt: due,
            startedAt: due.addingTimeInterval(1), firstSampleAt: due.addingTimeInterval(2), detail: "piper: is gone")
    }

    private func alarm(_ id: Int64 = 7, due: Date) -> Announcement {
        let schedule = Schedule(
            id: Identifier(id), plan: SchedulePlan(time: TimeOfDay("08:00")!, recurrence: .weekly(.everyDay)))
        return Announcement(
            schedule, ring: Ring.ID(schedule: schedule.id, due: due), due: due, style: AlarmStyle())
    }

    @Test func `what an earlier process left open was interrupted, and nobody knows when`() {
        let open = openEntry()
        var ended = open
        ended.outcome = "interrupted"
        ended.detail = "piper: is gone; the box stopped in the middle"
        #expect(HistoryLedger(open: [open]).ends == [ended])
    }

    @Test func `an alarm that went on and was interrupted again tells of it once`() {
        var open = openEntry()
        open.detail = "piper: is gone; the box stopped in the middle, and it went on; espeak: is gone"
        let ended = HistoryLedger(open: [open]).ends.first
        #expect(ended?.detail == "piper: is gone; espeak: is gone; the box stopped in the middle")
    }

    @Test func `an alarm that goes on after a power cut goes on in its entry, and another does not`() throws {
        let open = openEntry()
        var ledger = HistoryLedger(open: [open])
        let later = due.addingTimeInterval(90)
        for other in [alarm(8, due: due), alarm(due: later)] {
            let made = ledger.apply(AnnouncementEvent(announcement: other, step: .due, at: later))
            let entry = try #require(made)
            #expect(entry.id == other.id)
            #expect(entry.detail == nil)
        }
        let alarm = alarm(due: due)
        func apply(_ step: AnnouncementEvent.Step) -> HistoryEntry? {
            ledger.apply(AnnouncementEvent(announcement: alarm, step: step, at: later))
        }
        var expected = open
        expected.detail = "piper: is gone; the box stopped in the middle, and it went on"
        #expect(apply(.due) == expected)
        #expect(apply(.started) == expected)
        #expect(apply(.firstSample) == expected)
        let end = try #require(apply(.ended(.stopped)))
        #expect(end.id == open.id)
        #expect(end.outcome == "stopped")
        #expect(end.endedAt == later)
        #expect(end.startedAt == open.startedAt)
        // It goes on once.
        #expect(apply(.due)?.id == alarm.id)
    }

    @Test func `a failure says what and what to do`() throws {
        let problem = Problem(.unavailable, "device default", "is gone", remedy: "Plug it in.")
        let last = try #require(entries([.started, .ended(.failed(problem))]).last ?? nil)
        #expect(last.outcome == "failed")
        #expect(last.detail == "device default: is gone. Plug it in.")
    }
}
