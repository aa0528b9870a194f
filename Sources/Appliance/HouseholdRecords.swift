import Announcing
import ControlAPI
import SystemTime

/// Where a command counts what it sends: with the daemon, or in the data folder when no daemon runs.
struct HouseholdRecords: RemoteStore {
    let settings: Settings

    func count(_ sent: SentText, in month: UsageMonth, budget: Int?) async throws -> EngineUsage {
        try await call {
            try await $0.call(Endpoints.countSentText, body: SentTextDraft(sent: sent, month: month, budget: budget))
        }
    }

    func usage() async throws -> [EngineUsage] { try await call { try await $0.call(Endpoints.engineUsage) } }

    func sentTexts(limit: Int) async throws -> [SentText] {
        try await call { try await $0.call(Endpoints.sentTexts, query: ["limit": "\(limit)"]) }
    }

    /// A command asks anew: it is not worth a call.
    func voiceList(of engine: String, from recipient: String) async -> VoiceList? { nil }
    func keepVoiceList(_ list: VoiceList, of engine: String, from recipient: String) async {}

    private func call<Result: Sendable>(
        _ work: (any ControlConnection) async throws -> Result
    ) async throws -> Result {
        try await HouseholdConnection.use(settings, wallClock: try SystemWallClock(), work)
    }
}
