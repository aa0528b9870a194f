import AnnouncingTestKit
import SimulatedEdges
import Testing

@testable import Announcing

/// Voices and engines that were asked for by name.
@Suite struct ChosenVoiceTests {
    private let renderer = SpeechRenderer(cache: nil, clock: ManualClock())

    @Test func `a voice goes to the engine that has it, which speaks first, and to no other`() async {
        var script = Script(text: "Good morning", voices: ["other": "amy"])
        var chain = EngineChain(engines: [GatedEngine(name: "other"), ToneEngine(), GatedEngine(name: "third")])
        await renderer.choose("tone", for: &script, of: &chain)
        #expect(script.voices == ["other": "amy", "tone": "tone"])
        #expect(chain.engines.map(\.name) == ["tone", "other", "third"])
    }

    @Test func `when the engine with the voice breaks, another speaks with a voice of its own`() async throws {
        var script = Script(text: "Good morning")
        var chain = EngineChain(
            engines: [FailingEngine(GatedEngine()), ToneEngine()])
        await renderer.choose("gated", for: &script, of: &chain)
        let speech = try await renderer.speech(for: script, chain: chain)
        #expect(speech.source == SpeechSource(engine: "tone", voice: "tone", isCached: false))
    }

    @Test func `a name that no engine lists is for each of them to judge`() async throws {
        var script = Script(text: "Good morning")
        var chain = EngineChain(engines: [ToneEngine(name: "first"), ToneEngine(name: "second")])
        await renderer.choose("tone+bell", for: &script, of: &chain)
        #expect(script.voices == ["first": "tone+bell", "second": "tone+bell"])
        let problem = await #expect(throws: Problem.self) {
            _ = try await renderer.speech(for: script, chain: chain).stream.collected()
        }
        #expect(problem?.code == .notFound)
    }

    @Test func `an engine that is asked by name has the longer limits of both chains`() throws {
        let live = EngineChain(engines: [ToneEngine(name: "quick")], firstPieceLimit: .seconds(5))
        let prepared = EngineChain(
            engines: [ToneEngine(name: "best")], firstPieceLimit: .seconds(600), stallLimit: .seconds(1))
        for name in ["quick", "best"] {
            let chain = try live.followed(by: prepared).only(name)
            #expect(chain.engines.map(\.name) == [name])
            #expect(chain.firstPieceLimit == .seconds(600))
            #expect(chain.stallLimit == .seconds(10))
        }
    }
}
