import Announcing
import ControlAPI
import Foundation
import SystemTime

/// Knows how the daemon is, for `status`.
actor StatusBoard {
    /// How long an engine may take to say whether it can speak: somebody waits for the status.
    private static let engineLimit = Duration.seconds(1)

    private let startedAt: Date
    private let household: LocalHousehold
    private let wallClock: any WallClock
    private let output: any AudioOutput
    private let preparation: SpeechServices
    private let announcer: Announcer
    private let scheduler: AlarmScheduler
    private let doctor: Doctor
    private let hasPanel: Bool

    private var light = IndicatorState.ready
    /// What of the panel can't be used, by part; `nil` for a part there is none of, or that has not begun.
    private var panelTroubles: [String: [Problem]] = [:]
    private var machineTroubles: [Problem] = []
    /// `nil` where there is none.
    private var pageState: PageServer.State?
    /// Each time that the light shows something else, for one who waits for it.
    nonisolated let lightChanges: AsyncStream<Void>
    private let lightChange: AsyncStream<Void>.Continuation

    init(
        _ context: DaemonContext, output: any AudioOutput, preparation: SpeechServices, alarms: AlarmServices,
        doctor: Doctor
    ) {
        household = context.household
        wallClock = context.wallClock
        startedAt = wallClock.now
        self.output = output
        self.preparation = preparation
        announcer = alarms.announcer
        scheduler = alarms.scheduler
        self.doctor = doctor
        (lightChanges, lightChange) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        hasPanel =
            context.simulation.map { $0.panel != nil } ?? (context.settings.panel.board != nil)
    }

    func show(_ light: IndicatorState) {
        self.light = light
        lightChange.yield()
    }

    /// - Returns: whether that is news.
    func pageChanged(_ state: PageServer.State) -> Bool {
        defer { pageState = state }
        return pageState != state
    }

    /// - Returns: the troubles that this part did not have before, and all there are now.
    func panelChanged(_ troubles: [Problem], of part: String) -> (new: [Problem], all: [Problem]) {
        let before = panelTroubles.updateValue(troubles, forKey: part) ?? []
        return (troubles.filter { !before.contains($0) }, allPanelTroubles)
    }

    private var allPanelTroubles: [Problem] {
        panelTroubles.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    func machineTroublesChanged(_ troubles: [Problem]) { machineTroubles = troubles }

    private var next: OccurrenceDocument? {
        get async { await scheduler.next().map { OccurrenceDocument($0.occurrence, of: $0.schedule) } }
    }

    /// What the page shows of it.
    var page: PageDocument {
        get async {
            PageDocument(
                version: ApplianceVersion.current, now: wallClock.now, zone: household.zones.systemZoneName,
                light: light,
                next: await next)
        }
    }

    /// What speaks, waits and sleeps.
    var queue: AnnouncementQueue { get async { await announcer.state } }

    func status() async -> StatusDocument {
        StatusDocument(
            version: ApplianceVersion.current, pid: getpid(), startedAt: startedAt, now: wallClock.now,
            zone: household.zones.systemZoneName, light: light, clock: await scheduler.trust,
            queue: await queue, next: await next,
            prepared: await preparation.preparer?.status.document, greetings: await greetings, sound: sound,
            store: household.status(cacheProblem: await preparation.renderer.storeProblem),
            engines: await engines, panel: panel, page: pagePart, machine: machine,
            checkup: await doctor.last.map { CheckupDocument($0) })
    }

    private var greetings: StatusDocument.Part {
        get async {
            let spares = preparation.spares
            return switch await (spares.count, spares.problem) {
            case (let count, let problem?):
                .init(name: "spare greetings", state: "\(count), incomplete", problem: problem.description)
            case (0, nil): .init(name: "spare greetings", state: "none")
            case (let count, nil): .init(name: "spare greetings", state: "\(count)")
            }
        }
    }

    private var panel: StatusDocument.Part {
        let troubles = allPanelTroubles
        guard troubles.isEmpty else {
            return .init(
                name: "panel", state: "incomplete", problem: troubles.map(\.description).joined(separator: " "))
        }
        return .init(name: "panel", state: hasPanel ? "ok" : "none")
    }

    private var pagePart: StatusDocument.Part? {
        pageState.map { state in
            switch state {
            case .success(let address): .init(name: "page", state: "http://\(address)")
            case .failure(let problem): .init(name: "page", state: "unavailable", problem: problem.description)
            }
        }
    }

    private var machine: StatusDocument.Part {
        .init(
            name: "machine", state: machineTroubles.isEmpty ? "ok" : "in trouble",
            problem: machineTroubles.isEmpty ? nil : machineTroubles.map(\.description).joined(separator: " "))
    }

    private var sound: StatusDocument.Part {
        switch output.state {
        case .idle: .init(name: "sound", state: "idle")
        case .playing: .init(name: "sound", state: "playing")
        case .unavailable(let problem): .init(name: "sound", state: "unavailable", problem: problem.description)
        }
    }

    private static func word(for problem: Problem) -> String {
        switch problem.code {
        case .timedOut: "no answer"
        case .withheld: "not asked"
        default: "unavailable"
        }
    }

    private var engines: [StatusDocument.Part] {
        get async {
            let health = EngineHealth(renderer: preparation.renderer, limit: Self.engineLimit)
            return await health.answers(of: preparation.engines).map { engine, answer in
                switch answer {
                case .well: .init(name: engine, state: "ok")
                case .resting(let remaining, let problem):
                    .init(
                        name: engine, state: "skipped", problem: problem.description,
                        until: wallClock.now.addingTimeInterval(remaining / .seconds(1)))
                case .ill(let problem):
                    .init(
                        name: engine, state: Self.word(for: problem), problem: problem.description)
                }
            }
        }
    }
}

extension PreparationStatus {
    fileprivate var document: StatusDocument.Preparation { StatusDocument.Preparation(self) }
}
