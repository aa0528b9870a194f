import Announcing
import Logging
import UnixSignals

/// Reads the configuration again on SIGHUP. What is wrong with the new one leaves the old one in force.
actor Reloading {
    private let configuration: ConfigurationSource
    private let simulation: Simulation?
    private let household: LocalHousehold
    private let announcer: Announcer
    private let scheduler: AlarmScheduler
    private let speech: SpeechServices
    private let board: StatusBoard
    private let doctor: Doctor
    private let bedtime: BedtimeWatch
    private let logger: Logger
    private var current: Settings
    private let output: any AudioOutput

    init(
        configuration: ConfigurationSource, simulation: Simulation?, current: Settings, household: LocalHousehold,
        output: any AudioOutput, announcer: Announcer, scheduler: AlarmScheduler, speech: SpeechServices,
        board: StatusBoard, doctor: Doctor, bedtime: BedtimeWatch, logger: Logger
    ) {
        self.configuration = configuration
        self.simulation = simulation
        self.current = current
        self.household = household
        self.output = output
        self.announcer = announcer
        self.scheduler = scheduler
        self.speech = speech
        self.board = board
        self.doctor = doctor
        self.bedtime = bedtime
        self.logger = logger
    }

    func run() async {
        for await _ in await UnixSignalsSequence(trapping: .sighup) { await reload() }
    }

    private func reload() async {
        do {
            let reading = try configuration.read()
            logger.tell(reading)
            guard reading.problems.isEmpty else {
                return logger.error("configuration.kept", metadata: ["why": "the new one has problems"])
            }
            var new = reading.settings
            simulation?.adapt(&new)
            let engines = try SpeechEngines(new, notice: logger.tellOfVoice)
            let scriptwriter = try household.scriptwriter(new)
            await announcer.use(new.announcer(output: output, engines: engines), scriptwriter: scriptwriter)
            await speech.use(engines, scriptwriter: scriptwriter, settings: new)
            await scheduler.use(new.scheduler)
            await board.use(engines: engines.all, output: output)
            await doctor.use(engines, settings: new)
            await bedtime.use(bedtime: new.alarm.bedtime)
            let needsRestart = [
                new.data != current.data ? "data" : nil,
                new.socketPath != current.socketPath ? "http.socket" : nil,
                new.audio.device != current.audio.device || new.audio.fallback != current.audio.fallback
                    || new.audio.buffer != current.audio.buffer
                    ? "audio.device" : nil,
                new.speech.cache != current.speech.cache || new.speech.isCacheEnabled != current.speech.isCacheEnabled
                    ? "speech.cache" : nil,
            ].compactMap(\.self)
            if !needsRestart.isEmpty {
                logger.warning(
                    "configuration.restart_needed", metadata: ["keys": "\(needsRestart.joined(separator: ", "))"])
            }
            current = new
            logger.info("configuration.reloaded")
        } catch {
            logger.error("configuration.kept", metadata: ["why": "\(error)"])
        }
    }
}
