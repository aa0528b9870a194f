import Announcing
import CloudSpeech
import CurlTransport
import Foundation
import SQLiteStore
import SystemTime
import TCPTransport

/// A service that speaks OpenAI's protocol, asked as the daemon asks it: on terms, and counted in a real database.
struct Service: Sendable {
    let address: String
    let key: String

    private struct AlwaysOnline: NetworkState {
        var isOnline: Bool { true }
        func changes() -> AsyncStream<Bool> { AsyncStream { $0.yield(true) } }
    }

    /// - Parameter clock: for how long a listener is left waiting.
    func engine(
        store: any RemoteStore, clock: any Clock<Duration>, budget: Int? = nil
    ) throws(Problem) -> any SpeechEngine {
        let conditions = RemoteConditions(
            network: AlwaysOnline(), store: store,
            now: { (Date(), LocalDateTime(at: Date(), in: .utc)) }, clock: clock)
        let wallClock = try SystemWallClock()
        var registry = EngineRegistry()
        try CloudEngines.register(
            in: &registry, transport: try CurlTransport(.init(proxy: .none)), streams: TCPTransport(),
            conditions: conditions, wallClock: { wallClock })
        var options = ["base_url": address, "api_key": key, "voice": "alloy", "model": "tts-1"]
        options["budget"] = budget.map(String.init)
        return try registry.engine(for: EngineConfiguration(name: "openai", options: options))
    }
}
