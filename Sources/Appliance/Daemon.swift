import Announcing
import ControlAPI
package import Logging
import SQLiteStore
import ServiceLifecycle
import SimulatedEdges
import SystemTime
import UnixSignals

/// The daemon: everything wired together, from settings to a stop.
package struct Daemon: Sendable {
    private let configuration: ConfigurationSource
    private let simulation: Simulation?
    private let logger: Logger

    /// How long a polite stop may take before the rest is cancelled.
    private static let stopLimit = Duration.milliseconds(1500)

    /// - Parameter simulation: the laptop mode; `nil` uses the box's own hardware.
    package init(configuration: ConfigurationSource, simulation: Simulation? = nil, logger: Logger) {
        self.configuration = configuration
        self.simulation = simulation
        self.logger = logger
    }

    /// Works until SIGTERM or SIGINT, or, in a simulation that says so, until the first announcement has ended.
    /// - Throws: ``ConfigurationProblems`` when the configuration can't be used; ``Problem`` when the data folder can't.
    package func run() async throws {
        let reading = try configuration.read()
        guard reading.isUsable else { throw ConfigurationProblems(problems: reading.problems) }
        logger.tell(reading)
        var settings = reading.settings
        simulation?.adapt(&settings)
        let wallClock = try SystemWallClock()
        let household = try await LocalHousehold.open(settings, wallClock: wallClock)
        if let recovery = household.recovery {
            logger.critical("store.recovered", metadata: ["problem": "\(recovery)"])
        }
        let result: Result<Void, any Error>
        do {
            result = .success(try await serve(settings, household: household, wallClock: wallClock))
        } catch {
            result = .failure(error)
        }
        try household.close()
        try result.get()
    }

    /// Services stop in the reverse of their order here: first the ways in, then the scheduler and the announcer, last
    /// those who keep the record, so that the end itself is recorded.
    private func serve(_ settings: Settings, household: LocalHousehold, wallClock: SystemWallClock) async throws {
        let events = AnnouncementEvents()
        let output = await SoundChoice(settings: settings, simulation: simulation, logger: logger).output()
        let engines = try SpeechEngines(settings, notice: logger.tellOfVoice)
        let idle = IdleUnloading(engines: engines.all, limit: settings.speech.unloadAfter, clock: ContinuousClock())
        let renderer = SpeechRenderer(
            cache: settings.speech.isCacheEnabled ? household.store : nil, clock: ContinuousClock(),
            engineUsed: { idle.engine($0, $1) })
        let scriptwriter = try household.scriptwriter(settings)
        let shelf = AlarmShelf()
        let announcer = Announcer(
            renderer: renderer, scriptwriter: scriptwriter, shelf: shelf, wallClock: wallClock,
            clock: ContinuousClock(), events: events, settings: settings.announcer(output: output, engines: engines))
        let alarms = AlarmServices(household: household, wallClock: wallClock, logger: logger)
        let scheduler = AlarmScheduler(
            store: household.store, zones: household.zones, wallClock: wallClock, clock: ContinuousClock(),
            settings: settings.scheduler, outlets: alarms.outlets(announcer))
        let preparer = SpeechPreparer(
            renderer: renderer, scriptwriter: scriptwriter, schedules: household.store, zones: household.zones,
            wallClock: wallClock, chain: engines.prepared, shelf: shelf, countPerSchedule: settings.alarm.prepared,
            queue: { await announcer.state })
        let spares = SpareGreetings(
            renderer: renderer, store: household.spares, schedules: household.store, people: household.store,
            shelf: shelf, chain: engines.prepared, scriptwriter: scriptwriter)
        let speech = SpeechServices(
            renderer: renderer, care: EngineCare(engines, idle: idle, clock: ContinuousClock(), logger: logger),
            preparer: settings.speech.isCacheEnabled ? preparer : nil, spares: spares, events: events, logger: logger)
        let doctor = Doctor(
            sources: CheckupSources(household: household, wallClock: wallClock, settings: settings, engines: engines),
            output: output, scheduler: scheduler, shelf: shelf, preparer: speech.preparer, spares: spares,
            renderer: renderer)
        let board = StatusBoard(
            engines: engines.all, output: output, recovery: household.recovery,
            healing: { household.store.lastHealing }, copyProblem: { household.store.copyProblem },
            zones: household.zones, wallClock: wallClock, renderer: renderer, announcer: announcer,
            scheduler: scheduler,
            preparer: speech.preparer, spares: spares, doctor: doctor)
        let lights = LightsKeeper(lights: simulation.map { TerminalLights(write: $0.write) }, board: board)
        let doubts = DoubtKeeper(lights: lights, logger: logger)
        let bedtime = BedtimeWatch(
            bedtime: settings.alarm.bedtime, zones: household.zones, wallClock: wallClock,
            outlets: doubts.outlets(of: doctor, scheduler))
        let reloading = Reloading(
            configuration: configuration, simulation: simulation, current: settings, household: household,
            output: output, announcer: announcer, scheduler: scheduler, speech: speech, board: board, doctor: doctor,
            bedtime: bedtime, logger: logger)
        let householdChanged: @Sendable () -> Void = {
            scheduler.schedulesChanged()
            speech.householdChanged()
            bedtime.somethingChanged()
        }
        let panel = PanelWatch(panel: simulation?.panel, announcer: announcer, board: board, logger: logger)
        let server = try ControlServer(
            socketPath: settings.socketPath,
            routes: ControlRoutes(
                services: household.services(changed: householdChanged),
                live: LiveControls(
                    announcer: announcer, status: { await board.status() }, checkup: { await doctor.checkup() })),
            logger: logger.quieter, onRunning: { [logger] in logger.info("daemon.ready") })

        var services = keepers(
            events, store: household.store, lights: lights, also: { await bedtime.watch($0) })
        services += [
            .named("announcer", LongWork(stop: { announcer.shutdown() }) { await announcer.run() }),
            .named("scheduler", LongWork { await scheduler.run() }),
            .named("panel", LongWork { await panel.run() }),
            .named("reloading", LongWork { await reloading.run() }),
            .named("speech", LongWork { await speech.run() }),
            .named(
                "alarms",
                LongWork {
                    await alarms.run(
                        announcer: announcer, lights: lights, bedtime: bedtime, changed: householdChanged)
                }),
            .named("control", server),
        ]
        var group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger.quieter)
        group.maximumGracefulShutdownDuration = Self.stopLimit
        try await ServiceGroup(configuration: group).run()
        // Before the store closes.
        await renderer.everythingIsStored()
    }

    private func keepers(
        _ events: AnnouncementEvents, store: any HistoryStore & RingStore, lights: LightsKeeper,
        also more: @escaping EventKeepers.Keep
    ) -> [ServiceGroupConfiguration.ServiceConfiguration] {
        let log = EventLog(logger: logger)
        let history = HistoryKeeper(store: store, logger: logger)
        let rings = RingKeeper(store: store, clock: ContinuousClock(), logger: logger)
        var keepers: [EventKeepers.Keep] = [
            { events in
                let (kept, tell) = AsyncStream<AnnouncementEvent>.makeStream()
                async let record: Void = history.keep(kept)
                await rings.keep(events) { tell.yield($0) }
                tell.finish()
                await record
            },
            { await log.keep($0) }, { await lights.keep($0) },
            more,
        ]
        if let simulation {
            let transcript = Transcript(write: simulation.write)
            keepers.append { await transcript.keep($0) }
        }
        var services = [ServiceGroupConfiguration.ServiceConfiguration.named("events", EventKeepers(events, keepers))]
        if simulation?.endsAfterFirst == true {
            let stream = events.subscribe()
            let first = LongWork {
                for await event in stream {
                    if case .ended = event.step { return }
                }
            }
            services.append(.named("first announcement", first, endsDaemon: true))
        }
        return services
    }
}

extension ServiceGroupConfiguration.ServiceConfiguration {
    /// A service whose end, or failure, does not end an alarm clock, unless it says so.
    fileprivate static func named(_ name: String, _ service: any Service, endsDaemon: Bool = false) -> Self {
        Self(
            service: service, successTerminationBehavior: endsDaemon ? .gracefullyShutdownGroup : .ignore,
            failureTerminationBehavior: .ignore, serviceName: name)
    }
}

extension Settings {
    func announcer(output: any AudioOutput, engines: SpeechEngines) -> Announcer.Settings {
        Announcer.Settings(
            output: output, chain: engines.live, prepared: engines.prepared, builtIn: engines.builtIn,
            shape: audio.shape, bindings: panel.bindings, snooze: panel.snooze, quietHours: alarm.quietHours)
    }

    var scheduler: AlarmScheduler.Settings {
        AlarmScheduler.Settings(style: alarm.style, headStart: audio.shape.leadIn, clockPolicy: clock.policy)
    }
}

extension Logger {
    /// For libraries that call an ordinary end an error.
    fileprivate var quieter: Logger {
        var logger = self
        logger.logLevel = .critical
        return logger
    }

    /// One line for what an owner should know of a voice.
    var tellOfVoice: @Sendable (String) -> Void { { notice("voice", metadata: ["about": "\($0)"]) } }

    func tell(_ reading: SettingsReader.Reading) {
        for problem in reading.problems { error("configuration.problem", metadata: ["problem": "\(problem)"]) }
        for warning in reading.warnings { self.warning("configuration.warning", metadata: ["warning": "\(warning)"]) }
    }
}
