import Announcing
import Foundation
import Testing

/// What every ``ScheduleStore`` does.
package enum ScheduleStoreRules {
    package static let all = [
        readsBack, listsById, updates, refusesUnknown, refusesUnknownPeople, refusesUnstorable, neverReusesNumbers,
        addsInParallel, outlivesCancellation,
    ]

    static let weekly = SchedulePlan(
        time: TimeOfDay(hour: 6, minute: 45)!, recurrence: .weekly(WeekdaySet("mon-fri,sun")!), zone: "Europe/Paris",
        label: "Café ☕", script: "{{greeting}}\n{{affirmation}}", volume: 80,
        ramp: VolumeRamp(start: 5, seconds: 90, curve: .gentle), hasChime: true, ringMinutes: 0,
        missedRule: .ringLate(minutes: 90), privacy: .localOnly)

    static let once = SchedulePlan(
        time: TimeOfDay(hour: 0, minute: 0)!, recurrence: .once(CivilDate(year: 2026, month: 12, day: 31)!))

    static let readsBack = StoreRule("a schedule reads back as it was written") { makeStore in
        let clock = ManualWallClock()
        let store = try await makeStore(StoreRuleSettings(clock: clock))
        let person = try await store.addPerson(name: "Ana", persona: nil)
        var plan = weekly
        plan.person = person.id
        let first = try await store.addSchedule(plan)
        #expect(first == Schedule(id: first.id, plan: plan, armedAt: clock.now))
        clock.step(by: .seconds(0.123_456_7))
        let second = try await store.addSchedule(once)
        #expect(second.armedAt == clock.now)
        #expect(try await store.schedules() == [first, second])
    }

    static let listsById = StoreRule("schedules are listed by number") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        var added: [Schedule] = []
        for _ in 0..<20 { added.append(try await store.addSchedule(weekly)) }
        #expect(try await store.schedules() == added)
        #expect(added.map(\.id) == added.map(\.id).sorted())
    }

    static let updates = StoreRule("an update replaces every field") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let other = try await store.addSchedule(weekly)
        var schedule = try await store.addSchedule(weekly)
        schedule.plan = once
        schedule.isEnabled = false
        schedule.skippedDate = CivilDate(year: 2026, month: 12, day: 30)
        schedule.armedAt = Date(timeIntervalSince1970: 1_800_000_000)
        try await store.updateSchedule(schedule)
        #expect(try await store.schedules() == [other, schedule])
        schedule.skippedDate = nil
        try await store.updateSchedule(schedule)
        #expect(try await store.schedules() == [other, schedule])
    }

    static let refusesUnknown = StoreRule("a schedule that is not there is neither updated nor removed") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let schedule = try await store.addSchedule(once)
        try await store.removeSchedule(schedule.id)
        await expectProblem(.notFound) { try await store.removeSchedule(schedule.id) }
        await expectProblem(.notFound) { try await store.updateSchedule(schedule) }
        #expect(try await store.schedules().isEmpty)
    }

    static let refusesUnknownPeople = StoreRule("a schedule for an unknown person is refused") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        var plan = weekly
        plan.person = Identifier(99)
        let bad = plan
        await expectProblem(.notFound) { _ = try await store.addSchedule(bad) }
        var schedule = try await store.addSchedule(weekly)
        schedule.plan.person = Identifier(99)
        let worse = schedule
        await expectProblem(.notFound) { try await store.updateSchedule(worse) }
        #expect(try await store.schedules().map(\.plan) == [weekly])
    }

    static let refusesUnstorable = StoreRule("a plan that would not read back or never ring is refused") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        var loud = weekly
        loud.volume = 101
        var dayless = weekly
        dayless.recurrence = .weekly(WeekdaySet([Weekday]()))
        var far = once
        far.recurrence = .once(CivilDate(year: 10_000, month: 1, day: 1)!)
        var endless = weekly
        endless.ringMinutes = 121
        var deafening = weekly
        deafening.ramp = VolumeRamp(start: 101, seconds: 20, curve: .even)
        var stale = weekly
        stale.missedRule = .ringLate(minutes: 1441)
        for plan in [loud, dayless, far, endless, deafening, stale] {
            await expectProblem(.invalidInput) { _ = try await store.addSchedule(plan) }
        }
        #expect(try await store.schedules().isEmpty)
    }

    static let neverReusesNumbers = StoreRule("the number of a removed schedule is not given again") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let first = try await store.addSchedule(weekly)
        try await store.removeSchedule(first.id)
        #expect(try await store.addSchedule(weekly).id != first.id)
    }

    static let addsInParallel = StoreRule("a hundred additions at once get a hundred numbers") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let ids = try await withThrowingTaskGroup(of: Identifier<Schedule>.self) { group in
            for _ in 0..<100 { group.addTask { try await store.addSchedule(weekly).id } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids.count == 100)
        #expect(Set(try await store.schedules().map(\.id)) == ids)
    }

    static let outlivesCancellation = StoreRule("what a cancelled task asks for is done") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            #expect(Task.isCancelled)
            return try await store.addSchedule(weekly)
        }
        let added = try await task.value
        #expect(try await store.schedules() == [added])
    }
}
