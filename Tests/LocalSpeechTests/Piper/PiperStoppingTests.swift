import Announcing
import Synchronization
import TestVoices
import Testing

@testable import LocalSpeech

@Suite struct PiperStoppingTests {
    /// Some minutes of sound.
    static let text = String(repeating: "The kettle is on and the street is quiet. ", count: 100)

    @Test(arguments: [false, true]) func `a text that nobody wants any more is not computed to its end`(
        isWhole: Bool
    ) async throws {
        var kind = PiperTestVoice()
        kind.isUnknownInside = isWhole
        let bench = try PiperBench([PiperBench.voice: kind], width: 1)
        let all = try await bench.engine().samples(of: Self.text).count

        let voice = try await bench.load()
        let sentences = try await PiperPhonemes(voice.configuration).sentences(of: [.words(Self.text)])
        let scales = PiperScales(noise: 0, length: 1, noiseWidth: 0)
        let run = try OnnxRun(bench.runtime.runtime())
        let (firsts, first) = AsyncStream<Void>.makeStream()
        let computed = Mutex(0)
        let deliver: PiperSpeech.Deliver = { piece in
            computed.withLock { $0 += piece.samples.count }
            first.yield()
        }
        let format = AudioFormat(sampleRate: 22_050)
        let speech = Task {
            switch voice.graph {
            case .parts(let parts):
                try await PiperSpeech(
                    sentences, scales: scales, parts: parts, format: format, meter: voice.meter, pool: bench.pool,
                    run: run, deliver: deliver
                ).speak()
            case .whole(let session, _):
                try await WholePiperSpeech(
                    sentences, scales: scales, session: session, format: format, pool: bench.pool, run: run,
                    deliver: deliver
                ).speak()
            }
        }
        for await _ in firsts { break }
        speech.cancel()
        await #expect(throws: CancellationError.self) { try await speech.value }
        #expect(computed.withLock { $0 } < all / 2)
        // And the thread is free for the next.
        #expect(try await bench.engine().samples(of: "Go.").isEmpty == false)
    }
}
