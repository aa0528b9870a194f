import Announcing
import Foundation

extension YearRun {
    /// Something happens that nobody has planned.
    mutating func makeTrouble() {
        switch Int.random(in: 0..<20, using: &dice) {
        case 0...4: edit()
        case 5...7: setClock(by: dice.seconds(1, 20_000) * dice.pick([-1, 1]))
        case 8: setClock(by: dice.seconds(20_000, 12 * 86_400) * dice.pick([-1, 1]))
        case 9...11: synchronise()
        case 12: isSynchronised = false
        case 13: fallTo1970()
        case 14: restart(away: dice.seconds(0.1, 3600))
        case 15: reboot(away: dice.seconds(10, 2 * 86_400))
        case 16: restartWhileRinging()
        case 17: time = time.addingTimeInterval(dice.seconds(60, 2 * 86_400))
        case 18: if dice.oneIn(10) { reboot(away: dice.seconds(86_400, 40 * 86_400)) }
        default: editAfterStep()
        }
        look()
    }

    private mutating func edit() {
        report.edits += 1
        if let gone = household.change(at: wall, &dice) { memory.forget(gone) }
        forgetSleepers()
        // The scheduler looks when it is told, and again when the schedules are there.
        look()
        use()
    }

    private mutating func setClock(by step: TimeInterval) {
        report.steps += 1
        skew += step
        // Never so far from the truth that the year's walls do not show it.
        if abs(skew) > 14 * 86_400 || wall < ClockJudge.earliest { skew = 0 }
        isSynchronised = false
    }

    private mutating func synchronise() {
        report.steps += 1
        (skew, isSynchronised) = (0, true)
    }

    private mutating func fallTo1970() {
        report.steps += 1
        skew = -time.timeIntervalSince1970 + 60
        isSynchronised = false
    }

    /// Somebody changes a schedule by a clock that is then set right.
    private mutating func editAfterStep() {
        setClock(by: dice.seconds(1, 7200) * dice.pick([-1, 1]))
        look()
        edit()
        look()
        time = time.addingTimeInterval(dice.seconds(1, 600))
        synchronise()
    }

    private mutating func restartWhileRinging() {
        if !ringing.isEmpty { restart(away: dice.seconds(0.1, 3 * 3600)) } else { restart(away: 1) }
    }

    private mutating func reboot(away: TimeInterval) {
        isSynchronised = false
        if !hasBatteryClock {
            // With a clock on disk it goes on where it stopped.
            skew = dice.oneIn(2) ? -time.timeIntervalSince1970 - away : skew - away
        }
        restart(away: away)
        bootedAt = time.addingTimeInterval(-dice.seconds(5, 60))
        believedAt = time
    }

    /// The process ends, at any moment, and another begins.
    private mutating func restart(away: TimeInterval) {
        report.restarts += 1
        time = time.addingTimeInterval(away)
        ringing = []
        ledger = RingLedger()
        // A disk may have lost it all.
        if dice.oneIn(12) { memory = BoxMemory() }
        agenda = AlarmAgenda(style: style, headStart: headStart)
        judge = ClockJudge(policy: policy, lastKnown: memory.lastKnown.map { KnownTime(at: $0) })
        agenda.resume(memory.inOrder, lastKnown: memory.lastKnown)
        oracle = AlarmOracle(style: style, headStart: headStart, rings: memory.inOrder, lastKnown: memory.lastKnown)
        clockOracle = ClockOracle(policy: policy, remembered: memory.lastKnown)
        (now, trust, believedAt) = (nil, .unsure, time)
        use()
    }
}
