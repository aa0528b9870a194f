import Announcing
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
            if let preparer, let events { group.addTask { await preparer.run(watching: events) } }
        }
    }

    /// Uses these from now on. Engines made anew have not failed yet.
    func use(_ engines: SpeechEngines, scriptwriter: Scriptwriter, settings: Settings) async {
        await renderer.forgetFailures()
        await idle.use(engines: engines.all, limit: settings.speech.unloadAfter)
        await preparer?.use(chain: engines.prepared, scriptwriter: scriptwriter)
    }
}
