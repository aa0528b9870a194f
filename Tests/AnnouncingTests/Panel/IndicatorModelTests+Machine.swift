import Foundation
import Testing

@testable import Announcing

extension IndicatorModelTests {
    @Test func `a machine in trouble shows it, and a voice that is heard does not take it away`() {
        var model = IndicatorModel()
        model.machineTroubles = [Problem(.unavailable, "data partition", "can't be used")]
        #expect(model.state == .trouble)
        let announcement = Announcement(
            priority: .affirmation, trigger: .schedule(Identifier(1)), content: .script(nil), due: .distantPast)
        for (step, state) in [
            (AnnouncementEvent.Step.started, IndicatorState.preparing), (.firstSample, .speaking),
            (.ended(.completed), .trouble),
        ] {
            model.apply(AnnouncementEvent(announcement: announcement, step: step, at: .distantPast))
            #expect(model.state == state)
        }
        model.machineTroubles = []
        #expect(model.state == .ready)
    }
}
