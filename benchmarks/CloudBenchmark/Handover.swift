import Announcing
import Foundation
import SQLiteStore
import SimulatedEdges
import Synchronization
import SystemTime

/// What a listener hears when the network goes in the middle of a text: for how long nothing, and from which sentence on.
struct Handover {
    struct Figures: Encodable {
        /// Milliseconds for which there was nothing to hear between two voices.
        var silences: [Double] = []
        /// What the voice of the box was asked for.
        var rests: [String] = []
    }

    static let text = "Good morning to you. The kettle is on. The first bus has not come yet."

    let service: Service
    let folder: URL

    /// The plans of the service say how it breaks.
    func run(count: Int) async throws -> Figures {
        let store = try SQLiteStore(folder: folder, clock: try SystemWallClock())
        var figures = Figures()
        for _ in 0..<count {
            let rests = Mutex<[String]>([])
            let plain = NotedEngine { rest in rests.withLock { $0.append(rest) } }
            let engine = try service.engine(store: store, clock: ContinuousClock())
            let renderer = SpeechRenderer(cache: nil, clock: ContinuousClock())
            let listener = Listener()
            try await renderer.speak(Script(text: Self.text), chain: EngineChain(engines: [engine, plain])) {
                try await listener.hear($0)
            }
            figures.silences += listener.silences
            figures.rests += rests.withLock(\.self)
        }
        try store.close()
        return figures
    }
}

/// Hears sound at its own pace, from the moment at which its first piece is there.
private final class Listener: Sendable {
    private struct State {
        /// Until when there is something to hear.
        var until: ContinuousClock.Instant?
        var silences: [Double] = []
    }

    private let state = Mutex(State())

    var silences: [Double] { state.withLock { $0.silences } }

    func hear(_ speech: RenderedSpeech) async throws {
        var isFirst = true
        for try await piece in speech.stream {
            state.withLock { state in
                let now = ContinuousClock.now
                if isFirst, let until = state.until { state.silences.append(max(0, (now - until) / .milliseconds(1))) }
                state.until = max(state.until ?? now, now) + piece.duration
            }
            isFirst = false
        }
    }
}

/// A voice of the box: tones, at once, and a note of what it was asked for.
private struct NotedEngine: SpeechEngine {
    private let tone = ToneEngine(name: "plain")
    let note: @Sendable (String) -> Void

    var name: String { tone.name }
    var defaultVoice: String { tone.defaultVoice }
    func modelIdentity(of voice: String) -> String { tone.modelIdentity(of: voice) }
    func voices() async -> [Voice] { await tone.voices() }
    func checkHealth() {}

    func speech(for request: SpeechRequest) -> AudioStream {
        note(request.text)
        return tone.speech(for: request)
    }
}
