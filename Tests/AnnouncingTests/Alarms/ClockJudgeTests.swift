import Foundation
import Testing

@testable import Announcing

@Suite struct ClockJudgeTests {
    /// 2027-01-15T08:00:00Z
    private let now = Date(timeIntervalSince1970: 1_800_000_000)
    private let start = Date(timeIntervalSince1970: 60)

    private func evidence(
        isSynchronised: Bool = false, hasBatteryClock: Bool = false, sinceBoot: Duration = .seconds(60)
    ) -> ClockEvidence {
        ClockEvidence(isSynchronised: isSynchronised, hasBatteryClock: hasBatteryClock, sinceBoot: sinceBoot)
    }

    @Test func `a synchronised clock is believed, whatever was known before`() {
        var judge = ClockJudge(policy: .hold, lastKnown: KnownTime(at: now.addingTimeInterval(1e8)))
        let verdict = judge.judge(wall: now, evidence: evidence(isSynchronised: true), sinceBelieved: .zero)
        #expect(verdict == .init(trust: .synchronised, now: now))
    }

    @Test func `a clock with a battery is believed, unless it shows a time that is known to be over`() {
        var judge = ClockJudge(policy: .hold, lastKnown: KnownTime(at: now.addingTimeInterval(-60)))
        #expect(
            judge.judge(wall: now, evidence: evidence(hasBatteryClock: true), sinceBelieved: .zero).trust
                == .batteryClock)
        var empty = ClockJudge(policy: .hold, lastKnown: KnownTime(at: now.addingTimeInterval(60)))
        #expect(
            empty.judge(wall: now, evidence: evidence(hasBatteryClock: true), sinceBelieved: .zero).trust == .unsure)
    }

    @Test func `a board that starts in 1970 is not believed, and who holds holds on`() {
        var judge = ClockJudge(policy: .hold, lastKnown: KnownTime(at: now))
        for sinceBoot in [1, 1e4, 1e7] {
            let verdict = judge.judge(
                wall: start, evidence: evidence(sinceBoot: .seconds(sinceBoot)), sinceBelieved: .zero)
            #expect(verdict == .init(trust: .unsure, now: start))
        }
    }

    @Test func `who guesses counts on from the last known time, after a while`() {
        var judge = ClockJudge(policy: .guess(after: .seconds(300)), lastKnown: KnownTime(at: now))
        let early = judge.judge(wall: start, evidence: evidence(), sinceBelieved: .zero)
        #expect(early == .init(trust: .unsure, now: start, lookAgain: start.addingTimeInterval(240)))
        for sinceBoot in [300.0, 400] {
            let late = judge.judge(
                wall: start, evidence: evidence(sinceBoot: .seconds(sinceBoot)), sinceBelieved: .zero)
            #expect(late == .init(trust: .guess, now: now.addingTimeInterval(sinceBoot)))
        }
    }

    @Test(arguments: [("a1", 130.0), ("b2", 400), (nil, 400)])
    func `time that was counted before the last known time is not counted again`(boot: String?, passed: Double) {
        let known = KnownTime(at: now, moment: BootMoment(boot: "a1", sinceBoot: .seconds(270)))
        var judge = ClockJudge(policy: .guess(after: .seconds(300)), lastKnown: known)
        var evidence = evidence(sinceBoot: .seconds(400))
        evidence.boot = boot
        let verdict = judge.judge(wall: start, evidence: evidence, sinceBelieved: .zero)
        #expect(verdict == .init(trust: .guess, now: now.addingTimeInterval(passed)))
    }

    @Test func `without anything known a clock in 1970 is no guess at all`() {
        var judge = ClockJudge(policy: .guess(after: .zero))
        #expect(judge.judge(wall: start, evidence: evidence(), sinceBelieved: .zero).trust == .unsure)
    }

    @Test func `a clock that shows a possible time is guessed to be right, after a while`() {
        var judge = ClockJudge(
            policy: .guess(after: .seconds(300)), lastKnown: KnownTime(at: now.addingTimeInterval(-3600)))
        #expect(judge.judge(wall: now, evidence: evidence(), sinceBelieved: .zero).trust == .unsure)
        let late = judge.judge(wall: now, evidence: evidence(sinceBoot: .seconds(300)), sinceBelieved: .zero)
        #expect(late == .init(trust: .guess, now: now))
    }

    @Test func `a clock that falls back to 1970 while it runs is counted on`() {
        var judge = ClockJudge(policy: .hold)
        _ = judge.judge(wall: now, evidence: evidence(isSynchronised: true), sinceBelieved: .zero)
        let fallen = judge.judge(wall: start, evidence: evidence(), sinceBelieved: .seconds(90))
        #expect(fallen == .init(trust: .reckoned, now: now.addingTimeInterval(90)))
    }

    @Test func `a clock that somebody sets while it runs is believed, forwards and backwards`() {
        var judge = ClockJudge(policy: .hold, lastKnown: KnownTime(at: now))
        _ = judge.judge(wall: now, evidence: evidence(isSynchronised: true), sinceBelieved: .zero)
        for step in [-86_400.0, 86_400, -3600] {
            let set = now.addingTimeInterval(step)
            #expect(
                judge.judge(wall: set, evidence: evidence(), sinceBelieved: .zero) == .init(trust: .guess, now: set))
        }
    }
}
