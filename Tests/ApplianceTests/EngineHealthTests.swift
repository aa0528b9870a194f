import Announcing
import AnnouncingTestKit
import SimulatedEdges
import Testing

@testable import Appliance

@Suite(.timeLimit(.minutes(1))) struct EngineHealthTests {
    private let clock = ManualClock()
    private let renderer: SpeechRenderer
    private let health: EngineHealth

    init() {
        renderer = SpeechRenderer(cache: nil, clock: clock)
        health = EngineHealth(renderer: renderer, limit: .seconds(1))
    }

    /// Asks, and lets the limit pass once so many engines have not answered.
    private func answers(of engines: [HungEngine]) async -> [EngineHealth.Answer] {
        let asked = Task { await health.answers(of: engines).map(\.answer) }
        await clock.sleepers(atLeast: engines.count)
        clock.advance(by: .seconds(1))
        return await asked.value
    }

    @Test func `engines that never say how they are hold up nobody, and are told of`() async {
        // All at the same time: one limit passes.
        for answer in await answers(of: [HungEngine("one"), HungEngine("two")]) {
            #expect(answer.problem?.code == .timedOut)
            #expect(answer.problem?.detail == "has not said whether it can speak within 1.0 seconds")
        }
    }

    @Test func `each answers for itself, in order`() async {
        let broken = Problem(.unavailable, "engine tone", "is broken on purpose")
        let answers = await health.answers(of: [ToneEngine(), FailingEngine(ToneEngine(), with: broken), ToneEngine()])
        #expect(answers.map(\.engine) == ["tone", "tone", "tone"])
        #expect(answers.map(\.answer) == [.well, .ill(broken), .well])
    }

    @Test func `one that owes an answer is not asked again until it came, and may speak all the same`() async throws {
        let hung = HungEngine("hung")
        #expect(await answers(of: [hung]).first?.problem?.code == .timedOut)
        // No time passes.
        #expect(await health.answers(of: [hung]).first?.answer.problem?.code == .timedOut)
        let script = Script(text: "Hello.", usesCache: false)
        try await renderer.speak(script, chain: EngineChain(engines: [hung])) { #expect($0.source.engine == "hung") }
        hung.answer()
        while await health.answers(of: [hung]).first?.answer != .well {}
    }
}

extension EngineHealthTests {
    @Test func `one on another machine is not asked, for what is known of it is enough`() async throws {
        let problem = Problem(.unavailable, "engine cloud", "hung up")
        let failing = RemoteDouble(FailingEngine(ToneEngine(name: "cloud"), with: problem))
        // It was never asked, so nothing is known against it.
        #expect(await health.answers(of: [failing]).map(\.answer) == [.well])
        let script = Script(text: "Hello.", usesCache: false)
        await #expect(throws: problem) {
            try await renderer.speak(script, chain: EngineChain(engines: [failing])) { _ in }
        }
        #expect(await health.answers(of: [failing]).map(\.answer) == [.resting(.seconds(30), problem)])
        clock.advance(by: .seconds(31))
        #expect(await health.answers(of: [failing]).map(\.answer) == [.well])
    }

    @Test func `a network that is there again is the end of what it was to blame for, and of nothing else`() async {
        let lost = Problem(.unavailable, "engine", "hung up")
        let refused = Problem(.authentication, "engine", "does not know this key")
        let engines: [any SpeechEngine] = [
            RemoteDouble(FailingEngine(ToneEngine(name: "cloud"), with: lost)),
            RemoteDouble(FailingEngine(ToneEngine(name: "keyless"), with: refused)),
            FailingEngine(ToneEngine(name: "own"), with: lost),
        ]
        let script = Script(text: "Hello.", usesCache: false)
        await #expect(throws: Problem.self) {
            try await renderer.speak(script, chain: EngineChain(engines: engines)) { _ in }
        }
        await renderer.forgetNetworkFailures(of: engines.remoteNames)
        #expect(await renderer.rest(of: "cloud") == nil)
        #expect(await renderer.rest(of: "keyless")?.problem == refused)
        #expect(await renderer.rest(of: "own")?.problem == lost)
    }

    @Test func `somebody who wants to know has it asked`() async {
        let problem = Problem(.authentication, "engine cloud", "does not know this key")
        let failing = RemoteDouble(FailingEngine(ToneEngine(name: "cloud"), with: problem))
        let active = EngineHealth(renderer: renderer, limit: .seconds(1), asksOthers: true)
        #expect(await active.answers(of: [failing]).map(\.answer) == [.ill(problem)])
    }
}

/// An engine that speaks, and says how it is when the test lets it.
private final class HungEngine: SpeechEngine {
    let name: String
    private let answers: AsyncStream<Void>
    private let answered: AsyncStream<Void>.Continuation
    private let tone = ToneEngine()

    init(_ name: String) {
        self.name = name
        (answers, answered) = AsyncStream.makeStream()
    }

    func answer() { answered.finish() }

    var defaultVoice: String { tone.defaultVoice }
    func modelIdentity(of voice: String) -> String { tone.modelIdentity(of: voice) }
    func voices() async -> [Voice] { await tone.voices() }
    func speech(for request: SpeechRequest) -> AudioStream { tone.speech(for: request) }

    func checkHealth() async throws {
        // Whoever gives up on it does not end it.
        await Task { [answers] in for await _ in answers {} }.value
    }
}
