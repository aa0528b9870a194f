import Announcing
import AnnouncingTestKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct AlarmToneTests {
    private func tone(at rate: Int) async throws -> SoundMeasure {
        let format = AudioFormat(sampleRate: rate)
        return try await SoundMeasure(AlarmTone.stream(format: format), format: format)
    }

    @Test(arguments: ChimeTests.rates)
    func `a round lasts as long as it says and peaks at half of full scale`(rate: Int) async throws {
        let tone = try await tone(at: rate)
        #expect(tone.samples.count == tone.format.sampleCount(in: AlarmTone.duration))
        #expect(0.48...0.5 ~= tone.peak)
    }

    @Test(arguments: ChimeTests.rates)
    func `two beeps and a pause, twice`(rate: Int) async throws {
        let tone = try await tone(at: rate)
        for start in [0.0, 0.7, 2.0, 2.7] {
            #expect(tone.peak(from: start, to: start + 0.5) > 0.48)
            #expect(tone.amplitude(of: AlarmTone.pitch, from: start + 0.1, to: start + 0.35) > 0.5)
        }
        for (start, end) in [(0.501, 0.699), (1.201, 1.999), (2.501, 2.699), (3.201, 4.0)] {
            #expect(tone.peak(from: start, to: end) == 0)
        }
    }

    @Test(arguments: ChimeTests.rates)
    func `it has the odd harmonics of a square wave, and no others`(rate: Int) async throws {
        let tone = try await tone(at: rate)
        func harmonic(_ number: Double) -> Double {
            tone.amplitude(of: AlarmTone.pitch * number, from: 0.1, to: 0.35)
        }
        for number in [3.0, 5, 7] { #expect(abs(harmonic(number) * number / harmonic(1) - 1) < 0.05) }
        for number in [2.0, 4, 6] { #expect(harmonic(number) < 0.01 * harmonic(1)) }
    }

    @Test(arguments: ChimeTests.rates)
    func `it swells instead of striking, and is heard within 20 ms`(rate: Int) async throws {
        let tone = try await tone(at: rate)
        #expect(tone.samples.first == 0)
        #expect(0.05...0.15 ~= tone.peak(from: 0, to: 0.02))
        #expect(tone.peak(from: 0.02, to: 0.04) < 0.4)
    }

    @Test func `it does not click`() async throws {
        // The edge of its wave is the steepest it has: the four harmonics rise together there.
        let rate = 192_000
        #expect(try await tone(at: rate).largestStep < 0.54 * 4 * 2 * .pi * AlarmTone.pitch / Double(rate))
    }

    @Test func `it needs no more memory than a small piece`() async throws {
        let pieces = try await AlarmTone.stream().collected()
        #expect(pieces.allSatisfy { $0.duration <= .milliseconds(50) })
    }
}
