import Announcing
import LocalSpeech
import Logging

/// What keeps the engines and their clips ready beside the announcements: the warm-up, the preparation, and the unloading
/// of what is not used.
struct SpeechServices: Sendable {
    private let renderer: SpeechRenderer
    private let idle: IdleUnloading
    /// `nil` while the cache is off: there is nowhere to keep what would be prepared.
    let preparer: SpeechPreparer?
    private let events: AsyncStream<AnnouncementEvent>?

    /// Subscribes to the events at once, so that nothing that happens before ``run(warming:logger:)`` is missed.
    init(renderer: SpeechRenderer, idle: IdleUnloading, preparer: SpeechPreparer?, events: AnnouncementEvents) {
        self.renderer = renderer
        self.idle = idle
        self.preparer = preparer
        // A subscription that nobody reads would grow for ever.
        self.events = preparer == nil ? nil : events.subscribe()
    }

    /// Works until the task is cancelled.
    func run(warming engines: SpeechEngines, logger: Logger) async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                if let warm = await engines.warmUp(logger: logger) { idle.engineWasUsed(warm) }
            }
            group.addTask { await idle.run() }
            group.addTask { await giveBackMemory(of: engines, logger: logger) }
            if let preparer, let events { group.addTask { await preparer.run(watching: events) } }
        }
    }

    /// A machine that is short of memory would end this process before it loses anything else: what can be loaded again is
    /// let go, and comes back with the next request.
    private func giveBackMemory(of engines: SpeechEngines, logger: Logger) async {
        guard let stalls = MemoryPressure.stalls() else { return }
        for await _ in stalls {
            logger.warning("speech.memory_given_back", metadata: ["why": "the machine is short of memory"])
            for engine in engines.all { await (engine as? any WarmableEngine)?.coolDown() }
        }
    }

    /// Uses these from now on. Engines made anew have not failed yet.
    func use(_ engines: SpeechEngines, scriptwriter: Scriptwriter, settings: Settings) async {
        await renderer.forgetFailures()
        await idle.use(engines: engines.all, limit: settings.speech.unloadAfter)
        await preparer?.use(chain: engines.prepared, scriptwriter: scriptwriter)
    }
}
