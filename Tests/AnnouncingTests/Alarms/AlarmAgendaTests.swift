import AnnouncingTestKit
import Foundation
import Testing

@testable import Announcing

@Suite struct AlarmAgendaTests {
    /// 2027-01-15T08:00:00Z, a Friday.
    private let start = Date(timeIntervalSince1970: 1_800_000_000)
    private let rules: AlarmAgenda.Rules = { _ throws(Problem) in .utc }

    private func daily(
        _ time: String, id: Int64 = 1, armedAt: Date = .distantPast, missed: MissedRule? = nil
    ) -> Schedule {
        Schedule(
            id: Identifier(id),
            plan: SchedulePlan(time: TimeOfDay(time)!, recurrence: .weekly(.everyDay), missedRule: missed),
            armedAt: armedAt)
    }

    /// An agenda that has seen ``start``.
    private func agenda(_ schedules: Schedule..., headStart: TimeInterval = 0) -> AlarmAgenda {
        var agenda = AlarmAgenda(headStart: headStart)
        agenda.use(schedules)
        agenda.resume([], lastKnown: start)
        _ = agenda.advance(to: start, rules: rules)
        return agenda
    }

    private func at(_ seconds: TimeInterval) -> Date { start.addingTimeInterval(seconds) }

    @Test func `it rings at the head start, once, and then waits for the next day`() {
        var agenda = agenda(daily("08:10"), headStart: 0.1)
        #expect(agenda.advance(to: at(599.8), rules: rules).actions == [])
        let (actions, next) = agenda.advance(to: at(599.9), rules: rules)
        #expect(actions.rung == [at(600)])
        #expect(next == at(600 + 86_400 - 0.1))
        #expect(agenda.advance(to: at(600), rules: rules).actions == [])
    }

    @Test func `a clock set back over an alarm does not ring it twice`() {
        var agenda = agenda(daily("08:10"))
        #expect(agenda.advance(to: at(600), rules: rules).actions.rung == [at(600)])
        for step in [0.0, -3600] {
            #expect(agenda.advance(to: at(step), rules: rules).actions == [])
            #expect(agenda.advance(to: at(700), rules: rules).actions == [])
        }
        #expect(agenda.advance(to: at(600 + 86_400), rules: rules).actions.rung == [at(600 + 86_400)])
    }

    @Test func `a clock that was a day ahead rings again at the true time`() {
        var agenda = agenda(daily("08:10"))
        _ = agenda.advance(to: at(600), rules: rules)
        _ = agenda.advance(to: at(600 - 86_400), rules: rules)
        let (actions, _) = agenda.advance(to: at(600), rules: rules)
        #expect(actions.rung == [at(600)])
    }

    @Test(arguments: [91.0, 1800]) func `a clock set forward over an alarm rings it late`(late: TimeInterval) {
        var agenda = agenda(daily("08:10"))
        #expect(agenda.advance(to: at(600 + late), rules: rules).actions.rung == [at(600)])
    }

    @Test func `beyond the limit it is missed, and the next day's rings`() {
        var agenda = agenda(daily("08:10"))
        let (actions, next) = agenda.advance(to: at(600 + 1801), rules: rules)
        #expect(actions.missed.map(\.due) == [at(600)])
        #expect(next == at(600 + 86_400))
    }

    @Test func `of many days away the last is told, with how many came before it`() {
        var agenda = agenda(daily("08:10"))
        let (actions, _) = agenda.advance(to: at(5 * 86_400), rules: rules)
        #expect(actions.missed.map(\.due) == [at(600 + 4 * 86_400)])
        #expect(actions.missed.map(\.earlier) == [4])
    }

    @Test func `who wants to be told is told, and who skips is not`() {
        var told = agenda(daily("08:10", missed: .announce))
        let (actions, _) = told.advance(to: at(600 + 91), rules: rules)
        #expect(actions.missed.count == 1)
        #expect(actions.told == ["You missed your alarm of eight ten."])
        var skipped = agenda(daily("08:10", missed: .skip))
        #expect(skipped.advance(to: at(600 + 91), rules: rules).actions.missed.count == 1)
        #expect(skipped.advance(to: at(600 + 92), rules: rules).actions == [])
    }

    @Test func `what came before a schedule was armed is not missed`() {
        var agenda = AlarmAgenda()
        agenda.use([daily("07:50", armedAt: at(0))])
        agenda.resume([], lastKnown: at(-86_400))
        #expect(agenda.advance(to: at(0), rules: rules).actions == [])
    }

    @Test func `a schedule made by a clock that is then set back was not promised before that`() {
        var agenda = agenda(daily("12:00", id: 2))
        _ = agenda.advance(to: at(1200), rules: rules)
        agenda.use([daily("12:00", id: 2), daily("08:10", armedAt: at(1200))])
        #expect(agenda.advance(to: at(1140), rules: rules).actions == [])
        #expect(agenda.advance(to: at(600 + 86_400), rules: rules).actions.rung == [at(600 + 86_400)])
    }

    @Test func `a schedule made while the clock shows nonsense was not promised before that`() {
        var agenda = agenda()
        _ = agenda.advance(to: at(1200), rules: rules)
        agenda.use([daily("08:10", armedAt: Date(timeIntervalSince1970: 60))])
        #expect(agenda.advance(to: at(1200), rules: rules).actions == [])
    }

    @Test(arguments: [Date(timeIntervalSince1970: 60), Date(timeIntervalSince1970: 4e9)])
    func `a schedule made before the time is known was armed when it was made, whatever the clock showed`(stamp: Date) {
        for (made, rung) in [(at(500), [at(600)]), (at(600 + 91), [])] {
            var agenda = AlarmAgenda()
            agenda.use([daily("12:00", id: 2)])
            agenda.resume([], lastKnown: start)
            agenda.uptime = 100
            agenda.use([daily("12:00", id: 2), daily("08:10", armedAt: stamp)])
            // The time is known at 08:20.
            agenda.uptime = 100 + at(1200).timeIntervalSince(made)
            #expect(agenda.advance(to: at(1200), rules: rules).actions.rung == rung)
            agenda.uptime = 100 + at(600 + 86_400).timeIntervalSince(made)
            #expect(agenda.advance(to: at(600 + 86_400), rules: rules).actions.rung == [at(600 + 86_400)])
        }
    }

    @Test func `a schedule that a slow disk brings after its time rings all the same`() {
        var agenda = agenda(daily("08:10", id: 2))
        _ = agenda.advance(to: at(600), rules: rules)
        agenda.use([daily("08:10", id: 2), daily("08:10", armedAt: at(595))])
        #expect(agenda.advance(to: at(605), rules: rules).actions.schedules == [1])
    }

    @Test func `skipping tomorrow does not bring back what was skipped today`() {
        var schedule = daily("08:10")
        schedule.skippedDate = CivilDate("2027-01-15")
        var agenda = agenda(schedule)
        #expect(agenda.advance(to: at(1200), rules: rules).actions == [])
        schedule.skippedDate = CivilDate("2027-01-16")
        agenda.use([schedule])
        let (actions, next) = agenda.advance(to: at(1200), rules: rules)
        #expect(actions == [])
        #expect(next == at(600 + 2 * 86_400))
    }

    @Test func `a zone whose rules change over an alarm rings it late`() {
        var agenda = agenda(daily("09:10"))
        _ = agenda.advance(to: at(1200), rules: rules)
        agenda.use([daily("09:10")])
        let east = TZifFile(types: [.init("EAST", 3600)]).bytes
        let (actions, _) = agenda.advance(to: at(1200)) { _ throws(Problem) in try ZoneRules(name: "East", tzif: east) }
        #expect(actions.rung == [at(600)])
    }

    @Test func `what has rung is not what rings next, though the clock was set back over it`() {
        var agenda = agenda(daily("08:10"))
        _ = agenda.advance(to: at(600), rules: rules)
        #expect(agenda.advance(to: at(0), rules: rules).next == at(600 + 86_400))
        #expect(agenda.next(rules: rules)?.occurrence.instant == at(600 + 86_400))
    }

    @Test func `an alarm that came while the box was off rings late, or is missed`() {
        var short = AlarmAgenda()
        short.use([daily("07:50")])
        short.resume([], lastKnown: at(-3600))
        #expect(short.advance(to: start, rules: rules).actions.rung == [at(-600)])
        var long = AlarmAgenda()
        long.use([daily("07:00")])
        long.resume([], lastKnown: at(-7200))
        #expect(long.advance(to: start, rules: rules).actions.missed.map(\.due) == [at(-3600)])
    }

    @Test func `of two that came while the box was off, the later hides the earlier in no order`() {
        var agenda = AlarmAgenda()
        agenda.use([daily("07:55", id: 1), daily("07:50", id: 2), daily("07:57", id: 3)])
        agenda.resume([], lastKnown: at(-3600))
        #expect(agenda.advance(to: start, rules: rules).actions.rung == [at(-600), at(-300), at(-180)])
    }

    @Test func `a box that has lost its memory may be late, but tells of nothing it can't know`() {
        var agenda = AlarmAgenda()
        agenda.use([daily("07:50", id: 1), daily("07:00", id: 2)])
        #expect(agenda.advance(to: start, rules: rules).actions.rung == [at(-600)])
    }

    @Test func `what was ringing when the power went goes on, and what is over does not begin again`() {
        let schedules = [daily("07:50", id: 1), daily("07:51", id: 2)]
        var agenda = AlarmAgenda()
        agenda.use(schedules)
        let ringing = Ring(id: .init(schedule: Identifier(1), due: at(-600)), beganAt: at(-600), snoozes: 2)
        let over = Ring(id: .init(schedule: Identifier(2), due: at(-540)), state: .over, beganAt: at(-540))
        agenda.resume([ringing, over], lastKnown: at(-700))
        let (actions, _) = agenda.advance(to: start, rules: rules)
        #expect(actions.rung == [at(-600)])
        guard case .ring(let announcement)? = actions.first else { return }
        #expect(announcement.alarm?.snoozes == 2)
    }

    @Test func `what slept when the power went sleeps on until its time`() {
        let ring = { (until: TimeInterval) in
            Ring(
                id: .init(schedule: Identifier(1), due: at(-900)), state: .snoozed(until: at(until)),
                beganAt: at(-900), snoozes: 1)
        }
        var early = AlarmAgenda()
        early.use([daily("07:45")])
        early.resume([ring(60)], lastKnown: start)
        guard case .sleepOn(let later)? = early.advance(to: start, rules: rules).actions.first else {
            Issue.record("it does not sleep on")
            return
        }
        #expect(later.due == at(60))
        var late = AlarmAgenda()
        late.use([daily("07:45")])
        late.resume([ring(-60)], lastKnown: start)
        #expect(late.advance(to: start, rules: rules).actions.rung == [at(-60)])
        var tooLate = AlarmAgenda()
        tooLate.use([daily("07:45")])
        tooLate.resume([ring(-1801)], lastKnown: start)
        #expect(tooLate.advance(to: start, rules: rules).actions == [.close(ring(-1801))])
    }

    @Test func `what was ringing of a schedule that is gone is closed`() {
        let ring = Ring(id: .init(schedule: Identifier(9), due: at(-60)), beganAt: at(-60))
        var agenda = AlarmAgenda()
        agenda.resume([ring], lastKnown: start)
        #expect(agenda.advance(to: start, rules: rules).actions == [.close(ring)])
    }

    @Test func `those of one instant ring in the order of their schedules`() {
        var agenda = agenda(daily("08:10", id: 2), daily("08:05", id: 7), daily("08:10", id: 1))
        let (actions, _) = agenda.advance(to: at(600), rules: rules)
        #expect(actions.schedules == [7, 2, 1])
    }

    @Test func `a zone that can't be read is told, and the others ring`() {
        var agenda = AlarmAgenda()
        var lost = daily("08:10", id: 1)
        lost.plan.zone = "Mars/Base"
        agenda.use([lost, daily("08:10", id: 2)])
        agenda.resume([], lastKnown: start)
        let (actions, _) = agenda.advance(to: at(600)) { zone throws(Problem) in
            guard zone == nil else { throw Problem(.notFound, "zone", "there is none") }
            return .utc
        }
        #expect(actions.schedules == [2])
        #expect(agenda.takeProblems().count == 1)
        #expect(agenda.takeProblems().isEmpty)
    }
}

extension [AlarmAgenda.Action] {
    fileprivate var announcements: [Announcement] {
        compactMap { if case .ring(let announcement) = $0 { announcement } else { nil } }
    }
    fileprivate var rung: [Date] { announcements.map(\.due) }
    fileprivate var schedules: [Int64] { announcements.compactMap { $0.alarm?.ring.schedule.rawValue } }
    fileprivate var missed: [(due: Date, earlier: Int)] {
        compactMap { if case .miss(let announcement, let earlier) = $0 { (announcement.due, earlier) } else { nil } }
    }
    fileprivate var told: [String] {
        compactMap {
            guard case .tell(let announcement) = $0, case .text(let text) = announcement.content else { return nil }
            return text
        }
    }
}
