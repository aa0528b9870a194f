import Announcing
import LocalSpeech
import Logging

/// What keeps the engines and their clips ready beside the announcements: the care for what is loaded, and the preparation.
struct SpeechServices: Sendable {
    private let renderer: SpeechRenderer
    private let care: EngineCare
    /// `nil` while the cache is off: there is nowhere to keep what would be prepared.
    let preparer: SpeechPreparer?
    private let spares: SpareGreetings
    private let events: AsyncStream<AnnouncementEvent>?
    private let logger: Logger

    /// Subscribes to the events at once, so that nothing that happens before ``run()`` is missed.
    init(
        renderer: SpeechRenderer, care: EngineCare, preparer: SpeechPreparer?, spares: SpareGreetings,
        events: AnnouncementEvents, logger: Logger
    ) {
        self.renderer = renderer
        self.care = care
        self.preparer = preparer
        self.spares = spares
        // A subscription that nobody reads would grow for ever.
        self.events = preparer == nil ? nil : events.subscribe()
        self.logger = logger
    }

    /// Works until the task is cancelled.
    func run() async {
        let stalls = memoryStalls()
        await withDiscardingTaskGroup { group in
            group.addTask { await care.run(stalls: stalls) }
            group.addTask { await spares.run() }
            if let preparer, let events { group.addTask { await preparer.run(watching: events) } }
        }
    }

    private func memoryStalls() -> AsyncStream<Void>? {
        do {
            return try MemoryPressure.stalls()
        } catch {
            logger.info("speech.memory_not_watched", metadata: ["problem": "\(error)"])
            return nil
        }
    }

    /// To be called after each change of schedules, people or affirmations, or of the zones' rules.
    func householdChanged() {
        preparer?.householdChanged()
        spares.householdChanged()
    }

    /// Uses these from now on. Engines made anew have not failed yet.
    func use(_ engines: SpeechEngines, scriptwriter: Scriptwriter, settings: Settings) async {
        await renderer.forgetFailures()
        await care.use(engines, idleLimit: settings.speech.unloadAfter)
        await preparer?.use(
            chain: engines.prepared, scriptwriter: scriptwriter, countPerSchedule: settings.alarm.prepared)
        await spares.use(chain: engines.prepared, scriptwriter: scriptwriter)
    }
}
