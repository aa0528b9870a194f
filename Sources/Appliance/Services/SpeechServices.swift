import Announcing
import LocalSpeech
import Logging

/// What keeps the engines and their clips ready beside the announcements: the care for what is loaded, and the preparation.
struct SpeechServices: Sendable {
    let renderer: SpeechRenderer
    private let care: EngineCare
    /// `nil` while the cache is off: there is nowhere to keep what would be prepared.
    let preparer: SpeechPreparer?
    let spares: SpareGreetings
    private let preparerEvents: AsyncStream<AnnouncementEvent>?
    private let spareEvents: AsyncStream<AnnouncementEvent>
    private let logger: Logger

    /// Those that are in force.
    var engines: [any SpeechEngine] { care.engines }

    /// Subscribes to the events at once, so that nothing that happens before ``run()`` is missed.
    init(_ context: DaemonContext, _ parts: SpeechParts, _ announcer: Announcer) {
        let (household, settings, configured) = (context.household, context.settings, parts.configured)
        renderer = parts.renderer
        logger = context.logger
        care = EngineCare(configured.engines, idle: parts.idle, clock: context.clock, logger: logger)
        let health = KernelHealth()
        spareEvents = context.events.subscribe()
        spares = SpareGreetings(
            renderer: renderer, store: household.spares, schedules: household.store, people: household.store,
            shelf: parts.shelf, wallClock: context.wallClock, health: health, chain: configured.engines.prepared,
            scriptwriter: configured.scriptwriter)
        guard settings.speech.isCacheEnabled else {
            // A subscription that nobody reads would grow for ever.
            (preparer, preparerEvents) = (nil, nil)
            return
        }
        preparerEvents = context.events.subscribe()
        preparer = SpeechPreparer(
            renderer: renderer, scriptwriter: configured.scriptwriter, schedules: household.store,
            zones: household.zones, wallClock: context.wallClock, health: health,
            chain: configured.engines.prepared, shelf: parts.shelf, countPerSchedule: settings.alarm.prepared,
            queue: { await announcer.state })
    }

    /// Works until the task is cancelled.
    func run() async {
        let stalls = memoryStalls()
        await withDiscardingTaskGroup { group in
            group.addTask { await care.run(stalls: stalls) }
            group.addTask { await spares.run(watching: spareEvents) }
            if let preparer, let preparerEvents { group.addTask { await preparer.run(watching: preparerEvents) } }
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
    func use(_ new: ConfiguredSpeech) async {
        await renderer.forgetFailures()
        await care.use(new.engines, idleLimit: new.settings.speech.unloadAfter)
        await preparer?.use(
            chain: new.engines.prepared, scriptwriter: new.scriptwriter, countPerSchedule: new.settings.alarm.prepared)
        await spares.use(chain: new.engines.prepared, scriptwriter: new.scriptwriter)
    }
}
