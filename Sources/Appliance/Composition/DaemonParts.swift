import Announcing

/// Everything the daemon is made of. Each part is made from the context and from the parts before it.
struct DaemonParts: Sendable {
    let context: DaemonContext
    let output: ProbedOutput
    let speech: SpeechParts
    let announcer: Announcer
    let alarms: AlarmServices
    let supervision: Supervision
    let preparation: SpeechServices
    let doctor: Doctor
    let board: StatusBoard
    let panel: PanelParts
    let bedtime: BedtimeWatch
    let page: PageKeeper
    /// `nil` where none is wanted.
    let welcome: Welcome?

    /// - Throws: ``Problem`` when a setting is wrong.
    init(_ context: DaemonContext) async throws(Problem) {
        self.context = context
        output = await SoundChoice(context).output()
        speech = try SpeechParts(context)
        announcer = Announcer(
            renderer: speech.renderer, scriptwriter: speech.configured.scriptwriter, shelf: speech.shelf,
            wallClock: context.wallClock, clock: context.clock, events: context.events,
            settings: speech.configured.announcer(output: output))
        alarms = AlarmServices(context, announcer)
        supervision = Supervision(context, announcer, alarms.scheduler)
        preparation = SpeechServices(context, speech, announcer)
        doctor = Doctor(context, output: output, speech: speech, preparation: preparation, scheduler: alarms.scheduler)
        board = StatusBoard(context, output: output, preparation: preparation, alarms: alarms, doctor: doctor)
        panel = PanelParts(context, speech.configured, board)
        await panel.connect(announcer, context)
        bedtime = BedtimeWatch(
            bedtime: context.settings.alarm.bedtime, zones: context.household.zones, wallClock: context.wallClock,
            outlets: DoubtKeeper(lights: panel.lights, logger: context.logger).outlets(of: doctor, alarms.scheduler))
        page = PageKeeper(
            board: board, lights: panel.lights, darkHours: context.darkHours(speech.configured.settings))
        welcome = context.welcome(announcer, alarms.scheduler)
    }

    /// Tells all whom it concerns that schedules, people, affirmations or the rules of zones may have changed.
    func householdChanged() {
        alarms.scheduler.schedulesChanged()
        preparation.householdChanged()
        bedtime.somethingChanged()
    }

    /// Uses a configuration that was read anew, as far as that can be done without a restart.
    func use(_ new: ConfiguredSpeech) async {
        await announcer.use(new.announcer(output: output), scriptwriter: new.scriptwriter)
        await preparation.use(new)
        await alarms.scheduler.use(new.settings.scheduler)
        await doctor.use(new)
        await bedtime.use(bedtime: new.settings.alarm.bedtime)
        let darkHours = context.darkHours(new.settings)
        await panel.lights.use(darkHours: darkHours, engines: new.engines)
        await page.use(darkHours: darkHours)
    }
}

extension DaemonContext {
    /// A simulation begins with what it was asked to do.
    fileprivate func welcome(_ announcer: Announcer, _ scheduler: AlarmScheduler) -> Welcome? {
        guard simulation == nil, settings.speech.hasWelcome else { return nil }
        return Welcome(
            announcer: announcer, history: household.store, events: events, wallClock: wallClock,
            hasButtons: settings.panel.speaksAtAPress,
            isTimeSure: {
                // Not before it has looked at the clock.
                let (looks, look) = AsyncStream.makeStream(of: Void.self)
                scheduler.reportAlive { look.yield() }
                for await _ in looks { break }
                return await scheduler.trust != .unsure
            })
    }
}

extension Settings {
    var scheduler: AlarmScheduler.Settings {
        AlarmScheduler.Settings(style: alarm.style, headStart: audio.shape.leadIn, clockPolicy: clock.policy)
    }
}
