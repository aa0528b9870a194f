import Announcing
import AnnouncingTestKit
import Foundation
import SimulatedEdges
import SimulatedYear

/// Some weeks of a running scheduler on a wall that moves only when it is told to, beside a second opinion.
struct SchedulerWeeks {
    private let zones: YearZones
    private let wall: ManualWallClock
    private let store: InMemoryStore
    private let scheduler: AlarmScheduler
    private let deeds: AsyncStream<AlarmDeed>
    private let finish: AsyncStream<AlarmDeed>.Continuation
    private let loads: AsyncStream<Void>
    private var oracle: AlarmOracle
    private var dice: Dice
    private var expected: [AlarmDeed] = []

    init(zones: YearZones, start: Date, seed: UInt64) async throws {
        self.zones = zones
        dice = Dice(seed: seed)
        wall = ManualWallClock(now: start)
        store = InMemoryStore(clock: wall)
        oracle = AlarmOracle(style: AlarmStyle(), headStart: 0.25, rings: [], lastKnown: nil)
        let (deeds, tell) = AsyncStream.makeStream(of: AlarmDeed.self)
        let (loads, loaded) = AsyncStream.makeStream(of: Void.self)
        (self.deeds, finish, self.loads) = (deeds, tell, loads)
        scheduler = AlarmScheduler(
            store: store, zones: FixedZones(zones.rules, systemZoneName: zones.rules[0].name), wallClock: wall,
            clock: ManualClock(), settings: AlarmScheduler.Settings(headStart: .milliseconds(250)),
            outlets: AlarmScheduler.Outlets(
                announce: { alarm in
                    let action: AlarmAgenda.Action = alarm.alarm == nil ? .tell(alarm) : .ring(alarm)
                    if let deed = AlarmDeed(action) { tell.yield(deed) }
                },
                miss: { alarm, earlier in
                    if let deed = AlarmDeed(.miss(alarm, earlier: earlier)) { tell.yield(deed) }
                },
                known: { _ in loaded.yield() }))
        for _ in 0..<12 { _ = try await store.addSchedule(plan()) }
    }

    /// - Returns: what the scheduler did, and what the second opinion would have done.
    mutating func run(turns: Int) async throws -> (done: [AlarmDeed], expected: [AlarmDeed]) {
        let running = Task { [scheduler] in await scheduler.run() }
        try await use()
        await look()
        for _ in 0..<turns { try await turn() }
        running.cancel()
        await running.value
        finish.finish()
        var done: [AlarmDeed] = []
        for await deed in deeds { done.append(deed) }
        return (done, expected)
    }

    private mutating func turn() async throws {
        switch Int.random(in: 0..<12, using: &dice) {
        case 0: wall.step(by: .seconds(dice.seconds(1, 90_000) * dice.pick([-1, 1])))
        case 1: return try await edit()
        case 2:
            // Before anything is due, nobody is woken.
            guard let deadline = wall.nextDeadline else { return }
            return wall.advance(to: wall.now.addingTimeInterval(deadline.timeIntervalSince(wall.now) / 2))
        default:
            guard let deadline = wall.nextDeadline else { return }
            wall.advance(to: deadline)
        }
        await look()
    }

    /// The scheduler waits again once it has done what is due.
    private mutating func look() async {
        await wall.waiters(atLeast: 1)
        expected += oracle.advance(to: wall.now)
    }

    private mutating func edit() async throws {
        var schedule = dice.pick(try await store.schedules())
        if dice.oneIn(2) { schedule.plan = plan() } else { schedule.isEnabled.toggle() }
        schedule.armedAt = wall.now
        try await store.updateSchedule(schedule)
        scheduler.schedulesChanged()
        for await _ in loads { break }
        expected += oracle.advance(to: wall.now)
        try await use()
        await look()
    }

    private mutating func use() async throws {
        let schedules = try await store.schedules()
        let times = Dictionary(schedules.map { ($0.id, zones.times(of: $0)) }) { first, _ in first }
        oracle.use(schedules, times: times)
    }

    private mutating func plan() -> SchedulePlan { YearPlan.any(in: zones.rules, at: wall.now, &dice) }
}
