import Announcing
import Foundation
import SQLiteStore
import SystemTime

/// Where the facts of a checkup come from that are the same with and without a running daemon.
struct CheckupSources: Sendable {
    /// How long an engine may take to say whether it can speak.
    private static let engineLimit = Duration.seconds(3)

    let household: LocalHousehold
    let wallClock: any WallClock
    var settings: Settings
    var engines: SpeechEngines
    let renderer: SpeechRenderer

    /// - Parameter next: what the scheduler says; `nil` works it out from what is stored.
    func facts(next: NextAlarm? = nil) async -> CheckupFacts {
        var facts = CheckupFacts(now: wallClock.now)
        await readSchedules(into: &facts)
        if let next { facts.next = next }
        facts.battery = .ofThisMachine()
        facts.voices = await voices
        facts.disk = DataFolder(URL(filePath: settings.data)).disk
        facts.database.mended = [household.store.recovery, household.store.lastHealing].compactMap(\.self)
        facts.database.copyProblem = household.store.copyProblem
        facts.machineTroubles = MachineReport().troubles
        if let next = facts.next { describe(next, in: &facts) }
        return facts
    }

    /// What the next alarm says.
    func announcement(of next: NextAlarm) -> Announcement {
        Announcement(next.schedule, at: next.occurrence, style: settings.alarm.style)
    }

    private func readSchedules(into facts: inout CheckupFacts) async {
        let schedules: [Schedule]
        do {
            schedules = try await household.store.schedules()
        } catch {
            return facts.scheduleProblems.append(Problem(error, while: "schedules"))
        }
        for schedule in schedules {
            do {
                let rules = try household.zones.rules(forZone: schedule.plan.zone)
                if let silenced = SilencedAlarm(schedule, after: facts.now, in: rules) {
                    facts.silenced.append(silenced)
                }
                guard let occurrence = schedule.next(after: facts.now, in: rules) else { continue }
                if let first = facts.next, first.occurrence.instant <= occurrence.instant { continue }
                facts.next = NextAlarm(schedule, occurrence)
            } catch {
                facts.scheduleProblems.append(Problem(error, while: "schedule \(schedule.id)"))
            }
        }
    }

    private func describe(_ next: NextAlarm, in facts: inout CheckupFacts) {
        let shape = settings.audio.shape
        facts.volume = min(next.schedule.plan.volume ?? shape.volume, shape.ceiling)
        guard let quiet = settings.alarm.quietHours else { return }
        do {
            let local = LocalDateTime(at: next.occurrence.instant, in: try household.zones.rules(forZone: nil))
            facts.isInQuietHours = quiet.contain(local.time)
        } catch {
            facts.scheduleProblems.append(error)
        }
    }

    private var voices: [CheckupFacts.Voice] {
        get async {
            let builtIn = [engines.builtIn].filter { own in !engines.live.engines.contains { $0.name == own.name } }
            return await EngineHealth(renderer: renderer, limit: Self.engineLimit)
                .answers(of: engines.live.engines + builtIn)
                // What nobody has installed, or may ask now, is not missed.
                .filter { $0.answer.problem?.isOfNobodysFault != true }
                .map { CheckupFacts.Voice(engine: $0.engine, problem: $0.answer.problem) }
        }
    }
}
