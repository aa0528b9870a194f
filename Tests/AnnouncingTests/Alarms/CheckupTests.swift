import AnnouncingTestKit
import Foundation
import Testing

@testable import Announcing

@Suite struct CheckupTests {
    /// 2026-11-24T22:00:00Z, a Tuesday.
    private static let bedtime = Date(timeIntervalSince1970: 1_795_557_600)
    private static let problem = Problem(.unavailable, "it", "broke", remedy: "Mend it.")

    private func schedule(_ time: String = "06:45", id: Int64 = 1, label: String? = nil) -> Schedule {
        Schedule(
            id: Identifier(id),
            plan: SchedulePlan(time: TimeOfDay(time)!, recurrence: .weekly(.everyDay), label: label))
    }

    private func alarm(of schedule: Schedule) throws -> NextAlarm {
        NextAlarm(schedule, try #require(schedule.next(after: Self.bedtime, in: .utc)))
    }

    /// Of a box on which all is well, but for what a test changes.
    private func checkup(_ change: (inout CheckupFacts) throws -> Void = { _ in }) throws -> Checkup {
        var facts = CheckupFacts(now: Self.bedtime)
        facts.next = try alarm(of: schedule())
        facts.voices = [.init(engine: "piper"), .init(engine: "espeak")]
        try change(&facts)
        return Checkup(facts)
    }

    @Test func `where all is well there is no doubt, and the sentence says when it rings`() throws {
        let checkup = try checkup()
        #expect(checkup.verdict == .willRing)
        #expect(checkup.doubts.isEmpty)
        #expect(!checkup.isDoubtful)
        #expect(checkup.sentence == "The alarm will ring on Wednesday 2026-11-25 at 06:45.")
    }

    @Test func `the sentence has the label and the local time`() throws {
        let paris = try KnownZone.paris.rules()
        let work = schedule(label: "work")
        let checkup = try checkup {
            $0.next = NextAlarm(work, try #require(work.next(after: Self.bedtime, in: paris)))
            $0.isDaemonRunning = false
        }
        #expect(checkup.sentence == "The alarm \"work\" may not ring on Wednesday 2026-11-25 at 06:45.")
    }

    @Test func `that nobody vouches for the clock is worth a light only where it shows nonsense`() throws {
        let guess = try checkup { $0.trust = .guess }
        #expect(guess.verdict == .willRingBut)
        #expect(!guess.isDoubtful)
        let nonsense = try checkup {
            $0.trust = .guess
            $0.now = Date(timeIntervalSince1970: 60)
        }
        #expect(nonsense.isDoubtful)
        let another = try checkup {
            $0.trust = .guess
            $0.volume = 5
        }
        #expect(another.isDoubtful)
        #expect(try checkup { $0.trust = .reckoned }.isDoubtful)
    }

    typealias Change = @Sendable (inout CheckupFacts) -> Void

    struct Case: Sendable {
        let about: Checkup.Doubt.Subject
        let severity: Checkup.Doubt.Severity
        let words: String
        let change: Change

        init(
            _ about: Checkup.Doubt.Subject, _ severity: Checkup.Doubt.Severity, _ words: String,
            _ change: @escaping Change
        ) {
            self.about = about
            self.severity = severity
            self.words = words
            self.change = change
        }
    }

    private static let doubtful: [Case] = [
        Case(.daemon, .grave, "No daemon") { $0.isDaemonRunning = false },
        Case(.schedule, .grave, "it: broke.") { $0.scheduleProblems = [problem] },
        Case(.clock, .grave, "rings nothing") { $0.trust = .unsure },
        Case(.clock, .warning, "nonsense") { $0.trust = .reckoned },
        Case(.clock, .warning, "Nothing vouches") { $0.trust = .guess },
        Case(.battery, .note, "no battery") { $0.battery = .empty },
        Case(.sound, .grave, "no speaker") { $0.sound = .fails(problem) },
        Case(.sound, .warning, "another one") { $0.sound = .substituted(problem) },
        Case(.volume, .grave, "0") { $0.volume = 0 },
        Case(.volume, .warning, "9") { $0.volume = 9 },
        Case(.volume, .note, "quiet hours") { $0.isInQuietHours = true },
        Case(.clip, .note, "not in memory") { $0.clip = .disk },
        Case(.clip, .note, "cache is off") { $0.clip = .notKept },
        Case(.clip, .note, "not spoken ahead yet") { $0.clip = .nowhere(nil) },
        Case(.clip, .warning, "it: broke.") { $0.clip = .nowhere(problem) },
        Case(.greeting, .note, "spare greeting yet") { $0.hasGreeting = false },
        Case(.greeting, .note, "it: broke.") { ($0.hasGreeting, $0.greetingProblem) = (false, problem) },
        Case(.voice, .note, "espeak speaks in its place") { $0.voices[0].problem = problem },
        Case(.disk, .warning, "not kept") { $0.disk.problem = problem },
        Case(.disk, .warning, "31 MB") { $0.disk.freeBytes = 31 << 20 },
        Case(.database, .warning, "it: broke.") { $0.database.mended = [problem] },
        Case(.machine, .warning, "it: broke.") { $0.machineTroubles = [problem] },
        Case(.database, .note, "it: broke.") { $0.database.copyProblem = problem },
        Case(.database, .note, "it: broke.") { $0.database.cacheProblem = problem },
        Case(.voice, .warning, "tone") { facts in
            for index in facts.voices.indices { facts.voices[index].problem = problem }
        },
    ]

    @Test(arguments: doubtful)
    func `each fact that speaks against the alarm is one doubt with a remedy`(
        expected: Case
    ) throws {
        let checkup = try checkup(expected.change)
        let doubt = try #require(checkup.doubts.first)
        #expect(checkup.doubts.count == 1)
        #expect(doubt.about == expected.about)
        #expect(doubt.severity == expected.severity)
        #expect(doubt.what.contains(expected.words))
        #expect(!doubt.remedy.isEmpty)
        let verdicts: [Checkup.Doubt.Severity: Checkup.Verdict] = [
            .note: .willRing, .warning: .willRingBut, .grave: .mayNotRing,
        ]
        #expect(checkup.verdict == verdicts[expected.severity])
        // The clock has rules of its own.
        if expected.about != .clock { #expect(checkup.isDoubtful == (expected.severity != .note)) }
    }

    private static let harmless: [Change] = [
        { $0.trust = .batteryClock }, { $0.battery = .good }, { $0.sound = .playing }, { $0.volume = 10 },
        { $0.disk.freeBytes = 32 << 20 }, { $0.voices[1].problem = problem },
    ]

    @Test(arguments: harmless)
    func `what keeps no alarm from ringing is no doubt`(change: Change) throws {
        #expect(try checkup(change).doubts.isEmpty)
    }

    @Test func `without a clip, what would have stood in for it weighs more`() throws {
        let checkup = try checkup {
            $0.clip = .nowhere(nil)
            $0.voices[0].problem = Self.problem
            ($0.hasGreeting, $0.greetingProblem) = (false, Self.problem)
        }
        #expect(checkup.verdict == .willRingBut)
        #expect(checkup.doubts.map(\.about) == [.greeting, .voice, .clip])
        #expect(checkup.doubts.map(\.severity) == [.warning, .warning, .note])
    }

    @Test func `an alarm that is too far ahead to be spoken is not missed yet`() throws {
        #expect(
            try checkup {
                $0.now = Self.bedtime.addingTimeInterval(-9 * 86_400)
                $0.clip = .nowhere(nil)
            }.doubts.isEmpty)
    }

    @Test func `a volume that its schedule names is mended there, and another in the configuration`() throws {
        var soft = schedule(id: 7)
        soft.plan.volume = 0
        let own = try checkup {
            $0.next = try alarm(of: soft)
            $0.volume = 0
        }
        #expect(own.doubts.first?.remedy.contains("schedule edit 7 --volume") == true)
        #expect(try checkup { $0.volume = 0 }.doubts.first?.remedy.contains("audio.volume") == true)
    }

    @Test func `the worst comes first`() throws {
        let checkup = try checkup {
            $0.battery = .empty
            $0.trust = .guess
            $0.sound = .fails(Self.problem)
        }
        #expect(checkup.doubts.map(\.severity) == [.grave, .warning, .note])
    }

    @Test func `no schedule at all is told, and is no doubt`() throws {
        let checkup = try checkup { $0.next = nil }
        #expect(checkup.verdict == .noAlarm)
        #expect(!checkup.isDoubtful)
        #expect(checkup.sentence == "No alarm is to ring.")
        #expect(checkup.doubts.first?.remedy.contains("schedule add") == true)
    }

    @Test func `schedules that can't be read are not the same as none`() throws {
        let checkup = try checkup {
            $0.next = nil
            $0.scheduleProblems = [Self.problem]
        }
        #expect(checkup.verdict == .mayNotRing)
        #expect(checkup.isDoubtful)
        #expect(checkup.sentence == "It can't be told what rings next.")
    }

    @Test func `an alarm of the next day that is disabled or skipped is told`() throws {
        var disabled = schedule(id: 2, label: "gym")
        disabled.isEnabled = false
        var skipped = schedule(id: 3)
        skipped.skippedDate = CivilDate("2026-11-25")
        let silenced = [disabled, skipped].compactMap { SilencedAlarm($0, after: Self.bedtime, in: .utc) }
        let checkup = try checkup { $0.silenced = silenced }
        #expect(checkup.verdict == .willRing)
        #expect(checkup.doubts.count == 2)
        #expect(
            checkup.doubts.first?.what
                == "Schedule 2 \"gym\" is disabled: it does not ring on Wednesday 2026-11-25 at 06:45.")
        #expect(checkup.doubts.first?.remedy.contains("schedule enable 2") == true)
        #expect(checkup.doubts.last?.what.contains("Schedule 3 is skipped once") == true)
        #expect(checkup.doubts.last?.remedy.contains("schedule edit 3 --at 06:45") == true)
    }

    @Test func `one that rings, or is not of the next day, is not silenced`() throws {
        #expect(SilencedAlarm(schedule(), after: Self.bedtime, in: .utc) == nil)
        var far = schedule()
        far.isEnabled = false
        far.plan.recurrence = .once(CivilDate("2026-11-26")!)
        #expect(SilencedAlarm(far, after: Self.bedtime, in: .utc) == nil)
        var later = schedule()
        later.skippedDate = CivilDate("2026-11-26")
        #expect(SilencedAlarm(later, after: Self.bedtime, in: .utc) == nil)
    }
}
