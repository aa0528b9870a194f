import Announcing
import Logging

/// What the settings say about speaking, made: the engines, and who writes what they say. Made at the start, and anew
/// when the configuration is read again.
struct ConfiguredSpeech: Sendable {
    let settings: Settings
    let engines: SpeechEngines
    let scriptwriter: Scriptwriter

    /// - Throws: ``Problem`` when a setting of an engine, or the greeting, is wrong.
    init(_ settings: Settings, _ context: DaemonContext) throws(Problem) {
        self.settings = settings
        let tell = context.logger.tellOfVoice
        engines = try SpeechEngines(
            settings,
            conditions: .of(context.household, network: context.network) { tell($0.warning(of: $1)) }, notice: tell)
        scriptwriter = try context.household.scriptwriter(settings)
    }

    func announcer(output: any AudioOutput) -> Announcer.Settings {
        Announcer.Settings(
            output: output, chain: engines.live, prepared: engines.prepared, builtIn: engines.builtIn,
            shape: settings.audio.shape, bindings: settings.panel.bindings, snooze: settings.panel.snooze,
            quietHours: settings.alarm.quietHours)
    }
}
