import Announcing
import AnnouncingTestKit
import Foundation
import Logging
import SimulatedEdges
import Testing

@testable import Appliance

@Suite struct RingKeeperTests {
    private let wallClock = ManualWallClock(now: Date(timeIntervalSince1970: 1_800_000_000))

    @Test(arguments: [AnnouncementEvent.Step.started, .ended(.missed(earlier: 0))])
    func `an alarm that begins, or was missed, leaves a time that was believed, also where the clock shows nonsense`(
        step: AnnouncementEvent.Step
    ) async throws {
        let store = InMemoryStore(clock: wallClock)
        let schedule = try await store.addSchedule(
            SchedulePlan(time: TimeOfDay("08:00")!, recurrence: .weekly(.everyDay)))
        let due = wallClock.now
        let alarm = Announcement(
            schedule, ring: Ring.ID(schedule: schedule.id, due: due), due: due, style: AlarmStyle())
        let (events, publish) = AsyncStream.makeStream(of: AnnouncementEvent.self)
        publish.yield(AnnouncementEvent(announcement: alarm, step: step, at: Date(timeIntervalSince1970: 60)))
        let clock = ManualClock()
        let keeper = RingKeeper(
            store: store, clock: clock, wallClock: wallClock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        async let keeping: Void = keeper.keep(events)
        await clock.sleepers(atLeast: 1)
        let moment = wallClock.evidence.moment
        // It was known then, and not when it is written.
        wallClock.evidence.sinceBoot += .seconds(60)
        clock.advance(by: .seconds(60))
        while try await store.lastKnownTime() == nil { await Task.yield() }
        publish.finish()
        await keeping
        #expect(try await store.rings().map(\.state) == (step == .started ? [.ringing] : []))
        #expect(try await store.lastKnownTime() == KnownTime(at: due, moment: moment))
    }
}
