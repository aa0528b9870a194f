import Announcing
import Synchronization
import TestVoices
import Testing

@testable import LocalSpeech

@Suite struct PiperListeningTests {
    private static let text =
        "The kettle is on and the street is quiet, and all the birds of the town sing in the old lime trees. "
        + "The baker puts out the chairs and writes the names of the breads upon the board beside the door."

    /// While nothing is heard, the first sentence lies ahead, and the second may come in long chunks. When all of it was
    /// heard meanwhile, the second has to begin with a short one.
    @Test func `a sentence that follows in good time comes in longer chunks than one that is waited for`() async throws
    {
        let inTime = try await pieces { .zero }
        let waitedFor = try await pieces { .seconds(3_600) }
        #expect(inTime < waitedFor)
    }

    /// - Parameter passing: how long the ear listens from one look at the clock to the next.
    private func pieces(passing: @escaping @Sendable () -> Duration) async throws -> Int {
        let bench = try PiperBench(width: 1)
        let voice = try await bench.load()
        guard case .parts(let parts) = voice.graph else { throw Misfit() }
        let sentences = try await PiperPhonemes(voice.configuration).sentences(of: [.words(Self.text)])
        #expect(sentences.count == 2)
        let clock = Mutex(ContinuousClock.now)
        let count = Mutex(0)
        try await PiperSpeech(
            sentences, scales: PiperScales(noise: 0, length: 1, noiseWidth: 0), parts: parts,
            format: AudioFormat(sampleRate: 22_050), meter: voice.meter, pool: bench.pool,
            run: bench.runtime.newRun(),
            now: {
                clock.withLock { now in
                    now += passing()
                    return now
                }
            },
            deliver: { _ in count.withLock { $0 += 1 } }
        ).speak()
        return count.withLock { $0 }
    }

    private struct Misfit: Error {}
}
