package import Announcing
package import ControlAPI
import Foundation
import SQLiteStore
import SystemTime

/// The data folder, opened by this process: what the daemon works on, and what a command works on when no daemon runs.
package struct LocalHousehold: Sendable {
    let store: SQLiteStore
    let zones: SystemZoneDatabase
    private let settings: Settings
    private let wallClock: any WallClock

    /// Greetings beside the database.
    var spares: SpareClipFolder { SpareClipFolder(folder: URL(filePath: settings.data)) }

    /// What had to be mended to open it, to be told loudly.
    package var recovery: Problem? { store.recovery }

    /// Opens the folder that the settings name. The first time, the affirmations that come with the product are put into
    /// it.
    /// - Throws: ``Problem`` when another process has the folder, or it can't be used.
    package static func open(_ settings: Settings, wallClock: any WallClock) async throws -> LocalHousehold {
        let store = try SQLiteStore(
            folder: URL(filePath: settings.data), cacheLimits: settings.speech.cache, clock: wallClock)
        do {
            if try await store.affirmations().isEmpty {
                _ = try await store.addAffirmations(StartingAffirmations.drafts())
            }
        } catch {
            // The reason to leave is the first problem; a second one on the way out adds nothing.
            try? store.close()
            throw error
        }
        return LocalHousehold(store: store, zones: SystemZoneDatabase(), settings: settings, wallClock: wallClock)
    }

    /// Closes the files and lets the next process in.
    package func close() throws(Problem) { try store.close() }

    /// What the calls of the control API work on.
    /// - Parameter changed: called after each change of schedules, people or affirmations.
    package func services(
        changed: @escaping @Sendable () -> Void = {}
    ) throws(Problem) -> ControlServices {
        try ControlServices(
            household: Household(
                schedules: store, people: store, affirmations: store, zones: zones, wallClock: wallClock,
                changed: changed),
            scriptwriter: scriptwriter(settings), history: store, cache: store, remote: store, wallClock: wallClock)
    }

    func scriptwriter(_ settings: Settings) throws(Problem) -> Scriptwriter {
        let greeting = if let own = settings.speech.greeting { own } else { try ScriptTemplate.standard() }
        return Scriptwriter(
            people: store, affirmations: store, schedules: store, zones: zones, wallClock: wallClock,
            settings: Scriptwriter.Settings(
                greeting: greeting, personas: settings.speech.personas,
                defaultPersona: settings.speech.persona, lexicon: Lexicon(settings.speech.lexicon),
                textLimit: settings.speech.textLimit))
    }
}
