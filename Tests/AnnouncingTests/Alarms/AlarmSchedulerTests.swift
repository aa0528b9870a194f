import AnnouncingTestKit
import Foundation
import SimulatedEdges
import Synchronization
import Testing

@testable import Announcing

@Suite struct AlarmSchedulerTests {
    /// 2027-01-15T08:00:00Z, a Friday.
    private static let start = Date(timeIntervalSince1970: 1_800_000_000)

    private let wallClock = ManualWallClock(now: start)
    private let clock = ManualClock()
    private let store: InMemoryStore
    private let alarms: AsyncStream<Announcement>
    private let missedAlarms: AsyncStream<Announcement>
    private let problems: AsyncStream<Problem>
    private let loads: AsyncStream<Set<Identifier<Schedule>>>
    private let scheduler: AlarmScheduler

    init() {
        store = InMemoryStore(clock: wallClock)
        let (alarms, ring) = AsyncStream.makeStream(of: Announcement.self)
        let (problems, report) = AsyncStream.makeStream(of: Problem.self)
        let (missedAlarms, missed) = AsyncStream.makeStream(of: Announcement.self)
        let (loads, known) = AsyncStream.makeStream(of: Set<Identifier<Schedule>>.self)
        self.loads = loads
        self.alarms = alarms
        self.missedAlarms = missedAlarms
        self.problems = problems
        scheduler = AlarmScheduler(
            store: store, zones: FixedZones([.utc]), wallClock: wallClock, clock: clock,
            settings: AlarmScheduler.Settings(headStart: .milliseconds(100)),
            outlets: AlarmScheduler.Outlets(
                announce: { ring.yield($0) }, miss: { alarm, _ in missed.yield(alarm) },
                known: { known.yield($0) }, report: { report.yield($0) }))
    }

    private func daily(_ time: String, label: String? = nil) -> SchedulePlan {
        SchedulePlan(time: TimeOfDay(time)!, recurrence: .weekly(.everyDay), label: label)
    }

    /// Runs the scheduler until the test has seen what it wants.
    private func whileRunning(_ body: () async throws -> Void) async throws {
        let running = Task { await scheduler.run() }
        await wallClock.waiters(atLeast: 1)
        try await body()
        running.cancel()
        await running.value
    }

    @Test func `an alarm that is set while the clock shows 1970 rings, though its time is over when the clock is set`()
        async throws
    {
        wallClock.step(to: Date(timeIntervalSince1970: 60))
        wallClock.evidence = ClockEvidence(isSynchronised: false, hasBatteryClock: false, sinceBoot: .seconds(60))
        try await store.saveLastKnownTime(KnownTime(at: Self.start.addingTimeInterval(-86_400)))
        let early = try await store.addSchedule(daily("06:00"))
        try await whileRunning {
            wallClock.advance(by: .seconds(1))
            var edited = early
            edited.plan = daily("08:05")
            edited.armedAt = wallClock.now
            try await store.updateSchedule(edited)
            let set = try await store.addSchedule(daily("08:10"))
            scheduler.schedulesChanged()
            for await schedules in loads where schedules == [early.id, set.id] { break }
            // Both were made at 08:08, and the time is known at 08:20.
            wallClock.evidence = ClockEvidence(isSynchronised: true, hasBatteryClock: false, sinceBoot: .seconds(780))
            wallClock.step(to: Self.start.addingTimeInterval(1200))
            var iterator = alarms.makeAsyncIterator()
            #expect(await iterator.next()?.trigger == .schedule(set.id))
        }
    }

    @Test func `a clock that is set between a look at it and the wait is looked at again`() async throws {
        _ = try await store.addSchedule(daily("08:10"))
        _ = try await store.addSchedule(daily("08:12"))
        let scheduler = AlarmScheduler(
            store: store, zones: FixedZones([.utc]), wallClock: wallClock, clock: clock,
            settings: AlarmScheduler.Settings(headStart: .zero),
            outlets: AlarmScheduler.Outlets(announce: { [wallClock] _ in wallClock.step(by: .seconds(-86_400)) }))
        let running = Task { await scheduler.run() }
        await wallClock.waiters(atLeast: 1)
        wallClock.advance(by: .seconds(600))
        await wallClock.waiters(atLeast: 1)
        #expect(wallClock.nextDeadline == Self.start.addingTimeInterval(720 - 86_400))
        running.cancel()
        await running.value
    }

    @Test func `it sleeps until the head start before the due time, and rings with the due time`() async throws {
        let schedule = try await store.addSchedule(daily("08:10", label: "work"))
        try await whileRunning {
            #expect(wallClock.nextDeadline == Self.start.addingTimeInterval(599.9))
            wallClock.advance(by: .milliseconds(599_900))
            var iterator = alarms.makeAsyncIterator()
            let alarm = try #require(await iterator.next())
            #expect(alarm.due == Self.start.addingTimeInterval(600))
            #expect(alarm.trigger == .schedule(schedule.id))
            #expect(alarm.priority == .alarm)
            #expect(alarm.label == "work")
            await wallClock.waiters(atLeast: 1)
            #expect(wallClock.nextDeadline == Self.start.addingTimeInterval(600 + 86_400 - 0.1))
        }
    }

    @Test func `nothing to ring means no deadline at all`() async throws {
        try await whileRunning { #expect(wallClock.nextDeadline == nil) }
    }

    @Test func `a schedule that is added while it sleeps rings at its time`() async throws {
        try await whileRunning {
            _ = try await store.addSchedule(daily("08:01"))
            scheduler.schedulesChanged()
            wallClock.advance(by: .seconds(60))
            var iterator = alarms.makeAsyncIterator()
            #expect(await iterator.next()?.due == Self.start.addingTimeInterval(60))
        }
    }

    @Test func `it says that it is alive once the first alarm is armed`() async throws {
        _ = try await store.addSchedule(daily("08:10"))
        let (answers, answer) = AsyncStream<Date?>.makeStream()
        let ask = { [wallClock, scheduler] in scheduler.reportAlive { answer.yield(wallClock.nextDeadline) } }
        ask()
        try await whileRunning {
            var iterator = answers.makeAsyncIterator()
            // Armed in a task of its own, a moment before or after.
            _ = await iterator.next()
            await wallClock.waiters(atLeast: 1)
            ask()
            #expect(await iterator.next() == Self.start.addingTimeInterval(599.9))
        }
    }

    @Test func `two at the same time both ring`() async throws {
        _ = try await store.addSchedule(daily("08:10", label: "one"))
        _ = try await store.addSchedule(daily("08:10", label: "two"))
        try await whileRunning {
            wallClock.advance(by: .seconds(600))
            var iterator = alarms.makeAsyncIterator()
            #expect(await [iterator.next()?.label, iterator.next()?.label] == ["one", "two"])
        }
    }

    @Test func `a clock set back does not ring the same alarm twice`() async throws {
        _ = try await store.addSchedule(daily("08:10", label: "first"))
        _ = try await store.addSchedule(daily("08:40", label: "second"))
        try await whileRunning {
            var iterator = alarms.makeAsyncIterator()
            wallClock.advance(by: .seconds(600))
            #expect(await iterator.next()?.label == "first")
            await wallClock.waiters(atLeast: 1)
            wallClock.step(by: .seconds(-300))
            await wallClock.waiters(atLeast: 1)
            wallClock.advance(by: .seconds(2100))
            #expect(await iterator.next()?.label == "second")
        }
    }

    @Test func `a clock set forward over an alarm rings it late, within its grace`() async throws {
        _ = try await store.addSchedule(daily("08:10"))
        try await whileRunning {
            wallClock.step(by: .seconds(1500))
            var iterator = alarms.makeAsyncIterator()
            #expect(await iterator.next()?.due == Self.start.addingTimeInterval(600))
        }
    }

    @Test func `a clock set forward over an alarm by hours does not ring it, and says so`() async throws {
        _ = try await store.addSchedule(daily("08:10"))
        try await whileRunning {
            wallClock.step(by: .seconds(7200))
            var iterator = missedAlarms.makeAsyncIterator()
            #expect(await iterator.next()?.due == Self.start.addingTimeInterval(600))
            await wallClock.waiters(atLeast: 1)
            #expect(wallClock.nextDeadline == Self.start.addingTimeInterval(600 + 86_400 - 0.1))
        }
    }

    @Test func `a store that fails leaves the schedules that are known in force`() async throws {
        let failing = FailingScheduleStore(daily("08:10"))
        let (alarms, ring) = AsyncStream.makeStream(of: Announcement.self)
        let scheduler = AlarmScheduler(
            store: failing, zones: FixedZones([.utc]), wallClock: wallClock, clock: clock,
            outlets: AlarmScheduler.Outlets(announce: { ring.yield($0) }))
        let running = Task { await scheduler.run() }
        await wallClock.waiters(atLeast: 1)
        scheduler.schedulesChanged()
        await failing.wasAsked(times: 2)
        await wallClock.waiters(atLeast: 1)
        wallClock.advance(by: .seconds(600))
        var iterator = alarms.makeAsyncIterator()
        #expect(await iterator.next() != nil)
        running.cancel()
        await running.value
    }

    @Test func `schedules that can't be read are read again, without another change`() async throws {
        let failing = FailingScheduleStore(daily("08:10"), failures: 2)
        let (alarms, ring) = AsyncStream.makeStream(of: Announcement.self)
        let scheduler = AlarmScheduler(
            store: failing, zones: FixedZones([.utc]), wallClock: wallClock, clock: clock,
            outlets: AlarmScheduler.Outlets(announce: { ring.yield($0) }))
        let running = Task { await scheduler.run() }
        // The start fails, and so does the next time, after which it waits for twice as long.
        await clock.sleepers(atLeast: 1)
        clock.advance(by: AlarmScheduler.shortestRetry)
        await failing.wasAsked(times: 2)
        await clock.sleepers(atLeast: 1)
        #expect(clock.nextDeadline?.sinceStart == AlarmScheduler.shortestRetry * 3)
        clock.advance(by: AlarmScheduler.shortestRetry * 2)
        await failing.wasAsked(times: 3)
        while await scheduler.next() == nil { await Task.yield() }
        await wallClock.waiters(atLeast: 1)
        wallClock.advance(by: .seconds(600))
        var iterator = alarms.makeAsyncIterator()
        #expect(await iterator.next() != nil)
        running.cancel()
        await running.value
    }

    @Test func `a zone that can't be read is reported, and the others ring`() async throws {
        var unknown = daily("08:10")
        unknown.zone = "Mars/Base"
        _ = try await store.addSchedule(unknown)
        _ = try await store.addSchedule(daily("08:20", label: "fine"))
        try await whileRunning {
            wallClock.advance(by: .seconds(1200))
            var iterator = alarms.makeAsyncIterator()
            #expect(await iterator.next()?.label == "fine")
        }
    }
}

/// Answers once, and fails from then on; or fails so often, and answers from then on.
private actor FailingScheduleStore: ScheduleStore, RingStore {
    private let plan: SchedulePlan
    private var asked = 0
    private var waiting: [(times: Int, continuation: CheckedContinuation<Void, Never>)] = []

    private let failures: Int?

    init(_ plan: SchedulePlan, failures: Int? = nil) {
        self.plan = plan
        self.failures = failures
    }

    func schedules() async throws -> [Schedule] {
        asked += 1
        for waiter in waiting where waiter.times <= asked { waiter.continuation.resume() }
        waiting.removeAll { $0.times <= asked }
        guard failures.map({ asked > $0 }) ?? (asked == 1) else { throw Problem(.damaged, "database", "can't be read") }
        return [Schedule(id: Identifier(1), plan: plan)]
    }

    func wasAsked(times: Int) async {
        guard asked < times else { return }
        await withCheckedContinuation { waiting.append((times, $0)) }
    }

    func rings() async throws -> [Ring] { throw Problem(.damaged, "database", "can't be read") }
    func saveRing(_ ring: Ring) async throws {}
    func lastKnownTime() async throws -> KnownTime? { throw Problem(.damaged, "database", "can't be read") }
    func saveLastKnownTime(_ time: KnownTime) async throws {}
    func addSchedule(_ plan: SchedulePlan) async throws -> Schedule { throw Problem(.damaged, "database", "is gone") }
    func updateSchedule(_ schedule: Schedule) async throws { throw Problem(.damaged, "database", "is gone") }
    func removeSchedule(_ id: Identifier<Schedule>) async throws { throw Problem(.damaged, "database", "is gone") }
}
