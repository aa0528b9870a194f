import Announcing

/// Makes the checkups of the running daemon.
actor Doctor {
    private var sources: CheckupSources
    private let output: ProbedOutput
    private let scheduler: AlarmScheduler
    private let shelf: AlarmShelf
    /// `nil` while the cache is off.
    private let preparer: SpeechPreparer?
    private let spares: SpareGreetings
    private let renderer: SpeechRenderer
    /// The checkup that was made last; `nil` before the first.
    private(set) var last: Checkup?

    init(
        _ context: DaemonContext, output: ProbedOutput, speech: SpeechParts, preparation: SpeechServices,
        scheduler: AlarmScheduler
    ) {
        sources = CheckupSources(
            household: context.household, wallClock: context.wallClock, settings: context.settings,
            engines: speech.configured.engines, renderer: speech.renderer)
        self.output = output
        self.scheduler = scheduler
        shelf = speech.shelf
        renderer = speech.renderer
        preparer = preparation.preparer
        spares = preparation.spares
    }

    func use(_ new: ConfiguredSpeech) {
        sources.engines = new.engines
        sources.settings = new.settings
    }

    /// Looks at everything, the speaker included, without a sound.
    func checkup() async -> Checkup {
        let planned = await scheduler.next().map { NextAlarm($0.schedule, $0.occurrence) }
        var facts = await sources.facts(next: planned)
        facts.trust = await scheduler.trust
        facts.sound = await output.probe()
        facts.database.cacheProblem = await renderer.storeProblem
        facts.greetingProblem = await spares.problem
        if let next = facts.next {
            facts.hasGreeting = shelf.spare(for: next.schedule.plan.person) != nil
            facts.clip = await clip(of: next)
        }
        let checkup = Checkup(facts)
        last = checkup
        return checkup
    }

    private func clip(of next: NextAlarm) async -> CheckupFacts.ClipPlace {
        guard let status = await preparer?.status else { return .notKept }
        let isInMemory = shelf.entry(for: sources.announcement(of: next))?.clip != nil
        return isInMemory ? .memory : .nowhere(status.problem)
    }
}
