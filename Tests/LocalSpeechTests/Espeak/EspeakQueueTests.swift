import Announcing
import AnnouncingTestKit
import Synchronization
import Testing

@testable import LocalSpeech

@Suite struct EspeakQueueTests {
    @Test func `requests are spoken in the order they came, whatever their priority`() async throws {
        let engine = EspeakEngine()
        let streams = await Task(priority: .low) {
            (0..<200).map { engine.speech(for: SpeechRequest(text: "Number \($0)")) }
        }.value
        let last = await Task(priority: .high) { engine.speech(for: SpeechRequest(text: "Last")) }.value
        #expect(try await last.collected().sampleCount > 0)
        for stream in streams {
            // Cancelled before it starts, it gets what is in the stream already and waits for nothing.
            let alreadySpoken = Task { try await stream.collected().sampleCount }
            alreadySpoken.cancel()
            #expect(try await alreadySpoken.value > 0)
        }
    }

    @Test func `a synthesis nobody wants stops at once`() async throws {
        let text = String(repeating: "good morning to you ", count: 200)
        let pieces = Mutex(0)
        let made = try await EspeakLibrary.shared.synthesize(text, voice: "en-us", speed: 1, dataPath: nil) { _ in
            pieces.withLock {
                $0 += 1
                return $0 < 3
            }
        }
        #expect(pieces.withLock { $0 } == 3)
        // Of minutes: pieces of a tenth of a second, two tenths and four.
        #expect(made < 22_050)
    }

    // The whole text takes longer than the limit.
    @Test(.timeLimit(.minutes(1)))
    func `a dropped stream frees the library`() async throws {
        let engine = EspeakEngine()
        let hours = SpeechRequest(text: String(repeating: "good morning to you ", count: 60_000))
        for try await _ in engine.speech(for: hours) { break }
        #expect(try await engine.speech(for: SpeechRequest(text: "Next")).collected().sampleCount > 0)
    }

    @Test func `a request cancelled while it waits says nothing`() async throws {
        let engine = EspeakEngine()
        let long = SpeechRequest(text: String(repeating: "good morning to you ", count: 500))
        let first = Task { try await engine.speech(for: long).collected().sampleCount }
        let waiting = Task { try await engine.speech(for: SpeechRequest(text: "Never")).collected().sampleCount }
        waiting.cancel()
        #expect(try await first.value > 0)
        #expect(try await waiting.value == 0)
    }
}
