import Announcing
import AnnouncingTestKit
import SimulatedEdges
import Testing

@Suite struct EngineDoublesTests {
    @Test(arguments: [
        SpeechEngineContract.thereIsSound, .theSlowerVoiceSpeaksLonger, .namingTheDefaultVoiceIsAllowed,
        .anUnknownVoiceIsNotFound, .anEmptyTextIsRefused, .aSpeedOutOfRangeIsRefused, .requestsAtOnceAllEnd,
        .aHealthyEngineSaysSo,
    ])
    func `the contract notices a broken engine`(rule: SpeechEngineContract) async {
        await withKnownIssue {
            try await rule.verify(FailingEngine(ToneEngine()))
        }
    }

    @Test func `a failing engine delivers so many pieces and then its problem`() async throws {
        let problem = Problem(.timedOut, "tone", "took too long")
        var pieces = 0
        await #expect(throws: problem) {
            let engine = FailingEngine(ToneEngine(), afterPieces: 2, with: problem)
            for try await _ in engine.speech(for: SpeechRequest(text: "one two three")) { pieces += 1 }
        }
        #expect(pieces == 2)
    }

    @Test func `a gated engine delivers what the test gives, and sees its consumer go`() async throws {
        let engine = GatedEngine()
        let piece = AudioPiece(format: AudioFormat(sampleRate: 8_000), samples: [1, 2, 3])
        let request = SpeechRequest(text: "Good morning")
        let consumer = Task {
            for try await piece in engine.speech(for: request) { return piece }
            throw CancellationError()
        }
        var events = engine.events.makeAsyncIterator()
        #expect(await events.next() == .requested(0, request))
        engine.deliver(piece)
        #expect(try await consumer.value == piece)
        #expect(await events.next() == .abandoned(0))
    }
}
