import AnnouncingTestKit
import Foundation
import Synchronization
import Testing

@testable import Announcing

@Suite(.timeLimit(.minutes(1))) struct BedtimeWatchTests {
    /// 2026-11-24T12:00:00Z, a Tuesday.
    private static let noon = Date(timeIntervalSince1970: 1_795_521_600)
    private static func hours(_ hours: Double) -> Date { noon.addingTimeInterval(hours * 3600) }

    private let wallClock = ManualWallClock(now: noon)
    private let house = House()

    /// What the watch sees of the box.
    private final class House: Sendable {
        /// When it rings, in hours from noon.
        let alarm = Mutex(18.75)
        let sound = Mutex(CheckupFacts.Sound.works)
        let checkups = Mutex(0)
        let shown = Mutex<[Checkup?]>([])

        func checkup(at now: Date) -> Checkup {
            checkups.withLock { $0 += 1 }
            var facts = CheckupFacts(now: now)
            facts.next = NextAlarm(
                Schedule(
                    id: Identifier(1), plan: SchedulePlan(time: TimeOfDay("06:45")!, recurrence: .weekly(.everyDay))),
                Occurrence(instant: alarm.withLock { hours($0) }, localDate: CivilDate("2026-11-25")!, offset: 0))
            facts.voices = [.init(engine: "espeak")]
            facts.sound = sound.withLock(\.self)
            return Checkup(facts)
        }

        func unplug() { sound.withLock { $0 = .fails(Problem(.unavailable, "speaker", "is gone")) } }
        func plugIn() { sound.withLock { $0 = .works } }
        var lastShown: Checkup?? { shown.withLock(\.last) }
        var looks: Int { checkups.withLock(\.self) }
    }

    private func watch() -> BedtimeWatch {
        BedtimeWatch(
            bedtime: TimeOfDay("22:00"), zones: FixedZones(), wallClock: wallClock,
            outlets: BedtimeWatch.Outlets(
                next: { [house] in Self.hours(house.alarm.withLock(\.self)) },
                checkup: { [house, wallClock] in house.checkup(at: wallClock.now) },
                show: { [house] checkup in house.shown.withLock { $0.append(checkup) } }))
    }

    /// Runs it from noon, past the look after its start.
    private func whileRunning(_ watch: BedtimeWatch, _ body: () async throws -> Void) async throws {
        let running = Task { await watch.run() }
        await wallClock.waiters(atLeast: 1)
        if wallClock.nextDeadline == Self.noon.addingTimeInterval(10) { await pass(to: wallClock.nextDeadline!) }
        try await body()
        running.cancel()
        await running.value
    }

    /// Lets time pass, until the watch waits again.
    private func pass(to instant: Date) async {
        wallClock.advance(to: instant)
        await wallClock.waiters(atLeast: 1)
    }

    @Test func `by day it looks at nothing, and waits for bedtime`() async throws {
        let watch = watch()
        try await whileRunning(watch) {
            #expect(wallClock.nextDeadline == Self.hours(10))
            #expect(house.looks == 0)
        }
    }

    @Test func `at bedtime it looks, and a night without doubts is left alone until the next`() async throws {
        let watch = watch()
        try await whileRunning(watch) {
            await pass(to: Self.hours(10))
            #expect(house.lastShown == .some(nil))
            #expect(house.looks == 1)
            #expect(wallClock.nextDeadline == Self.hours(34))
        }
    }

    @Test func `doubts are shown, looked at every hour, and cleared when all is well`() async throws {
        let watch = watch()
        house.unplug()
        try await whileRunning(watch) {
            await pass(to: Self.hours(10))
            #expect(house.lastShown??.verdict == .mayNotRing)
            #expect(wallClock.nextDeadline == Self.hours(11))
            await pass(to: Self.hours(11))
            #expect(house.lastShown??.verdict == .mayNotRing)
            house.plugIn()
            await pass(to: Self.hours(12))
            #expect(house.lastShown == .some(nil))
            #expect(wallClock.nextDeadline == Self.hours(34))
        }
    }

    @Test func `a change in the night is looked at when it has settled`() async throws {
        let watch = watch()
        house.unplug()
        try await whileRunning(watch) {
            await pass(to: Self.hours(10))
            #expect(house.lastShown??.verdict == .mayNotRing)
            house.plugIn()
            let settled = Self.hours(10).addingTimeInterval(10)
            watch.somethingChanged()
            while wallClock.nextDeadline != settled { await Task.yield() }
            await pass(to: settled)
            #expect(house.lastShown == .some(nil))
        }
    }

    @Test func `an alarm that is over is a change, and what is said besides is none`() async throws {
        let watch = watch()
        house.unplug()
        try await whileRunning(watch) {
            await pass(to: Self.hours(10))
            await watch.watch(ends(of: .announcement))
            await wallClock.waiters(atLeast: 1)
            #expect(wallClock.nextDeadline == Self.hours(11))
            await watch.watch(ends(of: .alarm))
            let settled = Self.hours(10).addingTimeInterval(10)
            while wallClock.nextDeadline != settled { await Task.yield() }
        }
    }

    private func ends(of priority: Announcement.Priority) -> AsyncStream<AnnouncementEvent> {
        var announcement = Announcement(
            priority: priority, trigger: .control, content: .text("Hello."), due: Self.noon)
        if priority == .alarm {
            announcement.alarm = Alarm(
                ring: Ring.ID(schedule: Identifier(1), due: Self.noon), style: AlarmStyle())
        }
        let (events, send) = AsyncStream.makeStream(of: AnnouncementEvent.self)
        send.yield(AnnouncementEvent(announcement: announcement, step: .ended(.completed), at: Self.noon))
        send.finish()
        return events
    }

    @Test func `started in the night it looks at once, and by day at what rings before bedtime`() async throws {
        house.alarm.withLock { $0 = 3 }
        let watch = watch()
        house.unplug()
        try await whileRunning(watch) {
            #expect(house.lastShown??.verdict == .mayNotRing)
        }
    }

    @Test func `what rings after the next bedtime has time until then`() async throws {
        house.alarm.withLock { $0 = 35 }
        let watch = watch()
        house.unplug()
        try await whileRunning(watch) {
            await pass(to: Self.hours(10))
            #expect(house.lastShown == .some(nil))
        }
    }

    @Test func `a clock that is set over bedtime loses no look`() async throws {
        let watch = watch()
        house.unplug()
        try await whileRunning(watch) {
            wallClock.step(to: Self.hours(11))
            while wallClock.nextDeadline != Self.hours(11).addingTimeInterval(10) { await Task.yield() }
            await pass(to: Self.hours(11).addingTimeInterval(10))
            #expect(house.lastShown??.verdict == .mayNotRing)
        }
    }

    @Test func `without a bedtime it never looks, and one that is taken away clears the light`() async throws {
        let watch = watch()
        house.unplug()
        try await whileRunning(watch) {
            await pass(to: Self.hours(10))
            #expect(house.lastShown??.verdict == .mayNotRing)
            await watch.use(bedtime: nil)
            while wallClock.nextDeadline != nil { await Task.yield() }
            await wallClock.waiters(atLeast: 1)
            #expect(house.lastShown == .some(nil))
            #expect(house.looks == 1)
        }
    }
}
