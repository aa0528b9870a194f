import Announcing
import Logging

/// What the settings say about speaking, made: the engines, and who writes what they say. Made at the start, and anew
/// when the configuration is read again.
struct ConfiguredSpeech: Sendable {
    let settings: Settings
    let engines: SpeechEngines
    let scriptwriter: Scriptwriter

    /// - Throws: ``Problem`` when a setting of an engine, or the greeting, is wrong.
    init(_ settings: Settings, _ household: LocalHousehold, logger: Logger) throws(Problem) {
        self.settings = settings
        engines = try SpeechEngines(settings, notice: logger.tellOfVoice)
        scriptwriter = try household.scriptwriter(settings)
    }

    func announcer(output: any AudioOutput) -> Announcer.Settings {
        Announcer.Settings(
            output: output, chain: engines.live, prepared: engines.prepared, builtIn: engines.builtIn,
            shape: settings.audio.shape, bindings: settings.panel.bindings, snooze: settings.panel.snooze,
            quietHours: settings.alarm.quietHours)
    }
}
