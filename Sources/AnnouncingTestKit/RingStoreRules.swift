import Announcing
import Foundation
import Testing

/// What every ``RingStore`` does.
package enum RingStoreRules {
    package static let all = [
        readsBack, replaces, sortsByDueTime, forgetsOldOnes, keepsWhatIsNotOver, goesWithItsSchedule,
        outlivesAnEdit, refusesTheGone, keepsTime,
    ]

    private static let due = Date(timeIntervalSinceReferenceDate: 817_195_500)
    private static let kept = RingHistory.kept / .seconds(1)

    private static func ring(
        _ schedule: Schedule, due: Date = due, state: Ring.State = .ringing, snoozes: Int = 0
    ) -> Ring {
        Ring(
            id: Ring.ID(schedule: schedule.id, due: due), state: state, beganAt: due.addingTimeInterval(0.012_345_6),
            snoozes: snoozes)
    }

    static let readsBack = StoreRule("a ring reads back in every state, to the last bit of its times") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let until = due.addingTimeInterval(540.123_456_7)
        var rings: [Ring] = []
        for state in [Ring.State.ringing, .snoozed(until: until), .over] {
            let schedule = try await store.addSchedule(ScheduleStoreRules.weekly)
            rings.append(ring(schedule, state: state, snoozes: rings.count))
        }
        #expect(try await store.rings().isEmpty)
        for ring in rings { try await store.saveRing(ring) }
        #expect(try await store.rings() == rings)
    }

    static let replaces = StoreRule("a ring saved again replaces every field of the old one") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let schedule = try await store.addSchedule(ScheduleStoreRules.weekly)
        var ring = ring(schedule, state: .snoozed(until: due.addingTimeInterval(540)), snoozes: 1)
        try await store.saveRing(ring)
        ring.state = .over
        ring.snoozes = 2
        ring.beganAt = due.addingTimeInterval(3600)
        try await store.saveRing(ring)
        #expect(try await store.rings() == [ring])
    }

    static let sortsByDueTime = StoreRule("rings are listed by due time, then by schedule") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let first = try await store.addSchedule(ScheduleStoreRules.weekly)
        let second = try await store.addSchedule(ScheduleStoreRules.weekly)
        let rings = [ring(first), ring(second), ring(first, due: due.addingTimeInterval(60))]
        for index in [2, 1, 0] { try await store.saveRing(rings[index]) }
        #expect(try await store.rings() == rings)
    }

    static let forgetsOldOnes = StoreRule("what is over goes three days before the last, not earlier") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let schedule = try await store.addSchedule(ScheduleStoreRules.weekly)
        let old = ring(schedule, due: due.addingTimeInterval(-kept - 1), state: .over)
        let edge = ring(schedule, due: due.addingTimeInterval(-kept), state: .over)
        try await store.saveRing(old)
        try await store.saveRing(edge)
        #expect(try await store.rings() == [old, edge])
        try await store.saveRing(ring(schedule))
        #expect(try await store.rings() == [edge, ring(schedule)])
        // A clock that went back: too old already when it is saved.
        try await store.saveRing(old)
        #expect(try await store.rings() == [edge, ring(schedule)])
    }

    static let keepsWhatIsNotOver = StoreRule("what is not over stays, however old") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let schedule = try await store.addSchedule(ScheduleStoreRules.weekly)
        let ringing = ring(schedule, due: due.addingTimeInterval(-2 * kept))
        let until = due.addingTimeInterval(-1.5 * kept)
        let snoozed = ring(
            schedule, due: due.addingTimeInterval(-1.6 * kept), state: .snoozed(until: until), snoozes: 1)
        for ring in [ringing, snoozed, ring(schedule)] { try await store.saveRing(ring) }
        #expect(try await store.rings() == [ringing, snoozed, ring(schedule)])
    }

    static let goesWithItsSchedule = StoreRule("rings go with their schedule, and only those") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let gone = try await store.addSchedule(ScheduleStoreRules.weekly)
        let left = try await store.addSchedule(ScheduleStoreRules.weekly)
        try await store.saveRing(ring(gone))
        try await store.saveRing(ring(left))
        try await store.removeSchedule(gone.id)
        #expect(try await store.rings() == [ring(left)])
    }

    static let outlivesAnEdit = StoreRule("a ring stays when its schedule is changed") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        var schedule = try await store.addSchedule(ScheduleStoreRules.weekly)
        try await store.saveRing(ring(schedule))
        schedule.isEnabled = false
        try await store.updateSchedule(schedule)
        #expect(try await store.rings() == [ring(schedule)])
    }

    static let refusesTheGone = StoreRule("a ring whose schedule is gone is not stored, and that is no problem") {
        makeStore in
        let store = try await makeStore(StoreRuleSettings())
        let schedule = try await store.addSchedule(ScheduleStoreRules.weekly)
        try await store.removeSchedule(schedule.id)
        try await store.saveRing(ring(schedule))
        #expect(try await store.rings().isEmpty)
    }

    static let keepsTime = StoreRule("the last known time is the one saved last, to the last bit") { makeStore in
        let store = try await makeStore(StoreRuleSettings())
        #expect(try await store.lastKnownTime() == nil)
        // Backwards too: a clock that was wrongly believed must be able to be corrected.
        for time in [
            KnownTime(at: due.addingTimeInterval(0.1)),
            KnownTime(
                at: due.addingTimeInterval(-86_400.7), moment: BootMoment(boot: "a1", sinceBoot: .milliseconds(7_250))),
            KnownTime(at: due, moment: BootMoment(boot: nil, sinceBoot: .seconds(1))),
        ] {
            try await store.saveLastKnownTime(time)
            #expect(try await store.lastKnownTime() == time)
        }
    }
}
