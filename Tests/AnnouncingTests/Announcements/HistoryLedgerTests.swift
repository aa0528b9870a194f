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

    @Test func `a failure says what and what to do`() throws {
        let problem = Problem(.unavailable, "device default", "is gone", remedy: "Plug it in.")
        let last = try #require(entries([.started, .ended(.failed(problem))]).last ?? nil)
        #expect(last.outcome == "failed")
        #expect(last.detail == "device default: is gone. Plug it in.")
    }
}
