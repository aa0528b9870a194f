import Foundation
import Testing

@testable import Announcing

@Suite struct IndicatorModelTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func make(_ priority: Announcement.Priority) -> Announcement {
        Announcement(priority: priority, trigger: .schedule(Identifier(1)), content: .script(nil), due: now)
    }

    private func states(
        _ announcement: Announcement, _ steps: [AnnouncementEvent.Step], from model: IndicatorModel = IndicatorModel()
    ) -> [IndicatorState] {
        var model = model
        return steps.map { step in
            model.apply(AnnouncementEvent(announcement: announcement, step: step, at: now))
            return model.state
        }
    }

    @Test func `an alarm prepares, rings, and leaves the light ready`() {
        let seen = states(make(.alarm), [.due, .started, .firstSample, .ended(.completed)])
        #expect(seen == [.ready, .preparing, .ringing, .ready])
    }

    @Test func `an affirmation speaks`() {
        #expect(states(make(.affirmation), [.started, .firstSample]) == [.preparing, .speaking])
    }

    @Test func `a snooze shows until it rings again`() {
        var model = IndicatorModel()
        let alarm = make(.alarm)
        for step in [AnnouncementEvent.Step.started, .firstSample, .ended(.snoozed(until: now))] {
            model.apply(AnnouncementEvent(announcement: alarm, step: step, at: now))
        }
        #expect(model.state == .snoozed)
        model.apply(AnnouncementEvent(announcement: make(.alarm), step: .started, at: now))
        model.apply(AnnouncementEvent(announcement: make(.alarm), step: .firstSample, at: now))
        #expect(model.state == .ringing)
    }

    @Test func `trouble shows until something is heard again`() {
        var model = IndicatorModel()
        let problem = Problem(.unavailable, "device", "is gone")
        let first = make(.announcement)
        for step in [AnnouncementEvent.Step.started, .ended(.failed(problem))] {
            model.apply(AnnouncementEvent(announcement: first, step: step, at: now))
        }
        #expect(model.state == .trouble)
        #expect(
            states(make(.announcement), [.started, .firstSample, .ended(.completed)], from: model).last == .ready)
    }
}
