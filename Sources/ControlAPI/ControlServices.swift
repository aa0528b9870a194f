package import Announcing

/// What the calls work on.
package struct ControlServices: Sendable {
    package var household: Household
    package var scriptwriter: Scriptwriter
    package var history: any HistoryStore
    package var cache: any AudioCache
    package var remote: any RemoteStore
    package var wallClock: any WallClock

    package init(
        household: Household, scriptwriter: Scriptwriter, history: any HistoryStore, cache: any AudioCache,
        remote: any RemoteStore, wallClock: any WallClock
    ) {
        self.household = household
        self.scriptwriter = scriptwriter
        self.history = history
        self.cache = cache
        self.remote = remote
        self.wallClock = wallClock
    }
}

/// What only a running daemon can do.
package struct LiveControls: Sendable {
    package var announcer: Announcer
    package var status: @Sendable () async -> StatusDocument
    package var checkup: @Sendable () async -> Checkup
    /// Those of the engine with a name.
    package var voices: @Sendable (String) async throws -> [Voice]

    package init(
        announcer: Announcer, status: @escaping @Sendable () async -> StatusDocument,
        checkup: @escaping @Sendable () async -> Checkup,
        voices: @escaping @Sendable (String) async throws -> [Voice]
    ) {
        self.announcer = announcer
        self.status = status
        self.checkup = checkup
        self.voices = voices
    }
}
