import Announcing
import Foundation
import ProcessFigures
import SQLiteStore
import SimulatedEdges
import Synchronization
import SystemTime

/// Many texts for a service that fails at random: what became of each.
struct Faults {
    struct Call: Encodable {
        /// Seconds, by the clock that the engine's rests are counted by.
        let at: Double
        let isAsked: Bool
        let isSpokenByService: Bool
        /// How much sound there was, in milliseconds.
        let sound: Double
    }

    struct Figures: Encodable {
        var calls: [Call] = []
        /// As the database has them.
        var texts = 0
        var characters = 0
        /// What the texts that were asked for have together.
        var expectedCharacters = 0
        var grownKilobytes = 0
        var grownDescriptors = 0
    }

    let service: Service
    let folder: URL
    let budget: Int?

    func run(count: Int) async throws -> Figures {
        let store = try SQLiteStore(folder: folder, clock: try SystemWallClock())
        let clock = ShiftedClock()
        let engine = try service.engine(store: store, clock: clock, budget: budget)
        let chain = EngineChain(
            engines: [engine, ToneEngine(name: "plain")], firstPieceLimit: .seconds(2), stallLimit: .seconds(2))
        let renderer = SpeechRenderer(cache: nil, clock: clock)
        var figures = Figures()
        var states: [ProcessState] = []
        for number in 0..<count {
            states.append(try ProcessState())
            // No multiple of it is near the end of a rest.
            clock.shift(by: .seconds(7))
            let text = "Number \(number)."
            let at = clock.now.sinceStart / .seconds(1)
            let asked = try await store.usage().first?.texts ?? 0
            let heard = Heard()
            try await renderer.speak(Script(text: text), chain: chain) { try await heard.take($0) }
            let usage = try await store.usage().first
            let isAsked = (usage?.texts ?? 0) > asked
            if isAsked { figures.expectedCharacters += text.count }
            figures.calls.append(
                Call(
                    at: at, isAsked: isAsked, isSpokenByService: heard.engine == engine.name,
                    sound: heard.sound / .milliseconds(1)))
            (figures.texts, figures.characters) = (usage?.texts ?? 0, usage?.characters ?? 0)
        }
        // Connections come and go with the faults: the most there were at once is what must not grow.
        let (early, late) = (states.prefix(count / 2), states.suffix(count / 2))
        figures.grownKilobytes = most(late, \.anonymousKilobytes) - most(early, \.anonymousKilobytes)
        figures.grownDescriptors = most(late, \.descriptors) - most(early, \.descriptors)
        try store.close()
        return figures
    }

    private func most(_ states: ArraySlice<ProcessState>, _ value: KeyPath<ProcessState, Int>) -> Int {
        states.map { $0[keyPath: value] }.max() ?? 0
    }
}

/// What was heard of one text, and from whom last.
private final class Heard: Sendable {
    private let state = Mutex((engine: "", sound: Duration.zero))

    var engine: String { state.withLock { $0.engine } }
    var sound: Duration { state.withLock { $0.sound } }

    func take(_ speech: RenderedSpeech) async throws {
        state.withLock { $0.engine = speech.source.engine }
        for try await piece in speech.stream { state.withLock { $0.sound += piece.duration } }
    }
}

/// A clock that goes as the world's, and is set forward from time to time: rests of minutes are over at once.
private final class ShiftedClock: Clock {
    struct Instant: InstantProtocol {
        let sinceStart: Duration
        func advanced(by duration: Duration) -> Instant { Instant(sinceStart: sinceStart + duration) }
        func duration(to other: Instant) -> Duration { other.sinceStart - sinceStart }
        static func < (left: Instant, right: Instant) -> Bool { left.sinceStart < right.sinceStart }
    }

    private let start = ContinuousClock.now
    private let shifted = Mutex(Duration.zero)

    var now: Instant { Instant(sinceStart: ContinuousClock.now - start + shifted.withLock(\.self)) }
    var minimumResolution: Duration { .nanoseconds(1) }

    func shift(by duration: Duration) { shifted.withLock { $0 += duration } }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try await ContinuousClock().sleep(for: now.duration(to: deadline), tolerance: tolerance)
    }
}
