package import Announcing
import NetworkLink
import SQLiteStore

/// The checkup of a box on which no daemon runs: that nothing rings is its first doubt, and the others are worth knowing
/// all the same.
package struct OfflineCheckup {
    private let settings: Settings
    private let wallClock: any WallClock

    package init(settings: Settings, wallClock: any WallClock) {
        self.settings = settings
        self.wallClock = wallClock
    }

    /// - Throws: ``Problem`` `busy` when another process has the data folder and does not answer.
    package func make() async throws -> Checkup {
        do {
            let household = try await LocalHousehold.open(settings, wallClock: wallClock)
            let result: Result<Checkup, any Error>
            do {
                result = .success(Checkup(try await facts(household)))
            } catch {
                result = .failure(error)
            }
            try household.close()
            return try result.get()
        } catch let problem as Problem where problem.code != .busy {
            return Checkup(facts(without: problem))
        }
    }

    /// What is left to say where the household can't be looked at.
    private func facts(without problem: Problem) -> CheckupFacts {
        var facts = CheckupFacts(now: wallClock.now)
        facts.isDaemonRunning = false
        facts.scheduleProblems = [problem]
        return facts
    }

    private func facts(_ household: LocalHousehold) async throws -> CheckupFacts {
        let engines = try SpeechEngines(settings, conditions: .of(household, network: KernelNetwork()))
        let renderer = SpeechRenderer(
            cache: settings.speech.isCacheEnabled ? household.store : nil, clock: ContinuousClock())
        let sources = CheckupSources(
            household: household, wallClock: wallClock, settings: settings, engines: engines, renderer: renderer)
        var facts = await sources.facts()
        facts.isDaemonRunning = false
        facts.trust = try await trust(household)
        facts.sound = await SoundChoice.speaker(settings.audio).probe()
        guard let next = facts.next else { return facts }
        do {
            facts.hasGreeting = try await household.spares.spareClips().contains {
                $0.person == nil || $0.person == next.schedule.plan.person
            }
        } catch {
            (facts.hasGreeting, facts.greetingProblem) = (false, Problem(error, while: "spare greetings"))
        }
        do {
            facts.clip = try await clip(of: sources.announcement(of: next), household, engines, renderer)
        } catch {
            facts.clip = .nowhere(Problem(error, while: "words"))
        }
        return facts
    }

    /// What a daemon would think of the clock if it started now.
    private func trust(_ household: LocalHousehold) async throws -> ClockTrust {
        var judge = ClockJudge(
            policy: settings.clock.policy, lastKnown: try await household.store.lastKnownTime())
        return judge.judge(wall: wallClock.now, evidence: wallClock.evidence, sinceBelieved: .zero).trust
    }

    private func clip(
        of announcement: Announcement, _ household: LocalHousehold, _ engines: SpeechEngines,
        _ renderer: SpeechRenderer
    ) async throws -> CheckupFacts.ClipPlace {
        guard settings.speech.isCacheEnabled else { return .notKept }
        let script = try await household.scriptwriter(settings).draft(for: announcement).script
        return try await renderer.storedSpeech(for: script, chain: engines.prepared) == nil ? .nowhere(nil) : .disk
    }
}
