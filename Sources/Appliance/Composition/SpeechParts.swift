import Announcing

/// What turns texts into sound, and keeps it.
struct SpeechParts: Sendable {
    /// As it was at the start.
    let configured: ConfiguredSpeech
    let renderer: SpeechRenderer
    let idle: IdleUnloading
    let shelf = AlarmShelf()

    /// - Throws: ``Problem`` when a setting of an engine, or the greeting, is wrong.
    init(_ context: DaemonContext) throws(Problem) {
        let speech = context.settings.speech
        configured = try ConfiguredSpeech(context.settings, context)
        let idle = IdleUnloading(
            engines: configured.engines.all, limit: speech.unloadAfter, clock: context.clock)
        renderer = SpeechRenderer(
            cache: speech.isCacheEnabled ? context.household.store : nil, clock: context.clock,
            engineUsed: { idle.engine($0, $1) })
        self.idle = idle
    }
}
