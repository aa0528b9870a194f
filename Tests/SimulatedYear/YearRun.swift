import Announcing
import Foundation

/// A box lives through a year: alarms ring, clocks are set, the power goes, people change their minds. At every moment at
/// which an ``AlarmAgenda`` and a ``ClockJudge`` decide, a second opinion is asked, and has to agree.
package struct YearRun {
    let size: YearSize
    let zones: YearZones
    let byName: [String: ZoneRules]
    let headStart: TimeInterval
    var style = AlarmStyle()
    var dice: Dice
    var report = YearReport()
    var household: YearHousehold
    var memory = BoxMemory()

    /// What time it truly is.
    var time: Date
    /// How far the clock on the wall is ahead.
    var skew: TimeInterval = 0
    var isSynchronised = true
    let hasBatteryClock: Bool
    var bootedAt: Date
    let policy: UnsureClockPolicy

    var agenda: AlarmAgenda
    var judge: ClockJudge
    var believedAt: Date
    var trust = ClockTrust.unsure
    var oracle: AlarmOracle
    var clockOracle: ClockOracle
    /// Judged to be; `nil` while nothing rings.
    var now: Date?
    /// When the agenda wants to be asked again, by the wall.
    var wakeAt: Date?
    /// What becomes of the alarms that ring and sleep, by true time.
    var ringing: [RingingAlarm] = []
    var ledger = RingLedger()

    package init(_ size: YearSize, zones: YearZones) {
        self.size = size
        self.zones = zones
        byName = zones.byName
        dice = Dice(seed: size.seed)
        headStart = dice.pick([0, 0.15, 2])
        style.missedRule = dice.pick([.standard, .announce, .ringLate(minutes: 1440)])
        hasBatteryClock = dice.oneIn(3)
        policy = dice.pick([.hold, .guess(after: .seconds(300)), .guess(after: .zero)])
        household = YearHousehold(zones: zones)
        (time, bootedAt, believedAt) = (size.start, size.start, size.start)
        agenda = AlarmAgenda(style: style, headStart: headStart)
        judge = ClockJudge(policy: policy)
        oracle = AlarmOracle(style: style, headStart: headStart, rings: [], lastKnown: nil)
        clockOracle = ClockOracle(policy: policy, remembered: nil)
    }

    /// Lives through all of it.
    package mutating func run() -> YearReport {
        for _ in 0..<size.schedules { household.add(at: time, &dice) }
        use()
        look()
        var trouble = nextTrouble()
        while time < size.end {
            let wake = wakeAt.map { max(time, $0.addingTimeInterval(-skew)) } ?? .distantFuture
            let change = ringing.map(\.changesAt).min() ?? .distantFuture
            if change <= min(wake, trouble) {
                time = max(time, change)
                changeRinging()
            } else if wake <= trouble {
                // No timer is early; some are late.
                time = max(time, wake).addingTimeInterval(dice.oneIn(4) ? .random(in: 0...0.05, using: &dice) : 0)
                look()
            } else {
                time = trouble
                makeTrouble()
                trouble = nextTrouble()
            }
        }
        return report
    }

    private mutating func nextTrouble() -> Date { time.addingTimeInterval(dice.seconds(20, 86_400)) }

    var wall: Date { time.addingTimeInterval(skew) }

    var evidence: ClockEvidence {
        ClockEvidence(
            isSynchronised: isSynchronised, hasBatteryClock: hasBatteryClock,
            sinceBoot: .seconds(time.timeIntervalSince(bootedAt)))
    }

    /// Gives the schedules as they are now to both.
    mutating func use() {
        agenda.use(household.schedules)
        oracle.use(household.schedules, times: household.times)
    }

    /// Decides, as the scheduler does when it wakes.
    mutating func look() {
        report.looks += 1
        let verdict = judge.judge(
            wall: wall, evidence: evidence, sinceBelieved: .seconds(time.timeIntervalSince(believedAt)))
        trust = verdict.trust
        judgeIsRight(verdict)
        guard trust != .unsure else {
            report.looksWithoutTime += 1
            now = nil
            return wakeAt = verdict.lookAgain
        }
        if trust == .reckoned { report.reckonedLooks += 1 } else { believedAt = time }
        now = verdict.now
        let (actions, next) = agenda.advance(to: verdict.now, rules: rules)
        wakeAt = next?.addingTimeInterval(wall.timeIntervalSince(verdict.now))
        agendaIsRight(actions, next, at: verdict.now)
        for action in actions { begin(action, at: verdict.now) }
    }

    private func rules(_ zone: String?) throws(Problem) -> ZoneRules {
        guard let zone else { return zones.rules[0] }
        guard let rules = byName[zone] else { throw Problem(.notFound, "zone \(zone)", "is not in this year") }
        return rules
    }

    private mutating func judgeIsRight(_ verdict: ClockJudge.Verdict) {
        let second = clockOracle.time(wall: wall, evidence: evidence)
        let isSame = second.now.map { abs($0.timeIntervalSince(verdict.now)) < 0.001 } ?? (verdict.trust == .unsure)
        if second.trust != verdict.trust || !isSame { report.differ("at \(time): judged \(verdict), rather \(second)") }
    }

    private mutating func agendaIsRight(_ actions: [AlarmAgenda.Action], _ next: Date?, at now: Date) {
        let deeds = actions.compactMap(AlarmDeed.init)
        let expected = oracle.advance(to: now)
        if deeds != expected || deeds.count != actions.count {
            let (more, less) = (deeds.filter { !expected.contains($0) }, expected.filter { !deeds.contains($0) })
            report.differ("at \(now): beyond what was expected \(more), not done \(less)")
        }
        let coming = oracle.next
        let told = agenda.next(rules: rules).map { Ring.ID(schedule: $0.schedule.id, due: $0.occurrence.instant) }
        if told != coming || next != coming?.due.addingTimeInterval(-headStart) {
            report.differ("at \(now): next \(String(describing: told)), rather \(String(describing: coming))")
        }
        for problem in agenda.takeProblems() { report.differ("at \(now): \(problem)") }
        for deed in expected { report.count(deed) }
    }
}
