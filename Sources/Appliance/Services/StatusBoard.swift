import Announcing
import ControlAPI
import Foundation

/// Knows how the daemon is, for `status`.
actor StatusBoard {
    private let startedAt: Date
    private let recovery: Problem?
    private let healing: @Sendable () -> Problem?
    private let copyProblem: @Sendable () -> Problem?
    private let zones: any ZoneDatabase
    private let wallClock: any WallClock
    private let renderer: SpeechRenderer
    private let announcer: Announcer
    private let scheduler: AlarmScheduler
    private let preparer: SpeechPreparer?
    private let spares: SpareGreetings
    private let doctor: Doctor

    private var output: any AudioOutput
    private var engines: [any SpeechEngine]
    private var light = IndicatorState.ready
    private var panelProblem: Problem?
    private var hasPanel = true

    init(
        engines: [any SpeechEngine], output: any AudioOutput, recovery: Problem?,
        healing: @escaping @Sendable () -> Problem?, copyProblem: @escaping @Sendable () -> Problem?,
        zones: any ZoneDatabase, wallClock: any WallClock, renderer: SpeechRenderer, announcer: Announcer,
        scheduler: AlarmScheduler,
        preparer: SpeechPreparer?, spares: SpareGreetings, doctor: Doctor
    ) {
        self.engines = engines
        self.output = output
        self.recovery = recovery
        self.healing = healing
        self.copyProblem = copyProblem
        self.zones = zones
        self.wallClock = wallClock
        self.renderer = renderer
        self.announcer = announcer
        self.scheduler = scheduler
        self.preparer = preparer
        self.spares = spares
        self.doctor = doctor
        startedAt = wallClock.now
    }

    func use(engines: [any SpeechEngine], output: any AudioOutput) {
        self.engines = engines
        self.output = output
    }

    func show(_ light: IndicatorState) { self.light = light }

    /// - Parameter problem: why there are no buttons; `nil` when none are wanted.
    func panelIsMissing(_ problem: Problem?) {
        hasPanel = false
        panelProblem = problem
    }

    func status() async -> StatusDocument {
        var parts: [StatusDocument.Part] = []
        for engine in engines { parts.append(await part(for: engine)) }
        let next = await scheduler.next().map { OccurrenceDocument($0.occurrence, of: $0.schedule) }
        return StatusDocument(
            version: ApplianceVersion.current, pid: getpid(), startedAt: startedAt, now: wallClock.now,
            zone: zones.systemZoneName, light: light, clock: await scheduler.trust,
            queue: await announcer.state, next: next,
            prepared: await preparer?.status.document, greetings: await greetings, sound: sound, store: await store,
            engines: parts,
            panel: .init(
                name: "panel", state: hasPanel ? "ok" : panelProblem == nil ? "none" : "unavailable",
                problem: panelProblem?.description),
            checkup: await doctor.last.map { CheckupDocument($0) })
    }

    private var store: StatusDocument.Part {
        get async {
            if let recovery { return .init(name: "store", state: "recovered", problem: recovery.description) }
            if let healing = healing() { return .init(name: "store", state: "healed", problem: healing.description) }
            if let problem = copyProblem() {
                return .init(name: "store", state: "without copy", problem: problem.description)
            }
            // What is heard is not hurt by it, and made again each time.
            let problem = await renderer.storeProblem
            return .init(name: "store", state: problem == nil ? "ok" : "not caching", problem: problem?.description)
        }
    }

    private var greetings: StatusDocument.Part {
        get async {
            let state = await (spares.count, spares.problem)
            return switch state {
            case (let count, let problem?):
                .init(name: "spare greetings", state: "\(count), incomplete", problem: problem.description)
            case (0, nil): .init(name: "spare greetings", state: "none")
            case (let count, nil): .init(name: "spare greetings", state: "\(count)")
            }
        }
    }

    private var sound: StatusDocument.Part {
        switch output.state {
        case .idle: .init(name: "sound", state: "idle")
        case .playing: .init(name: "sound", state: "playing")
        case .unavailable(let problem): .init(name: "sound", state: "unavailable", problem: problem.description)
        }
    }

    private func part(for engine: any SpeechEngine) async -> StatusDocument.Part {
        if let (remaining, problem) = await renderer.rest(of: engine.name) {
            return .init(
                name: engine.name, state: "skipped", problem: problem.description,
                until: wallClock.now.addingTimeInterval(remaining / .seconds(1)))
        }
        do {
            try await engine.checkHealth()
            return .init(name: engine.name, state: "ok")
        } catch {
            return .init(
                name: engine.name, state: "unavailable", problem: Problem(error, while: engine.name).description)
        }
    }
}

extension PreparationStatus {
    fileprivate var document: StatusDocument.Preparation { StatusDocument.Preparation(self) }
}
