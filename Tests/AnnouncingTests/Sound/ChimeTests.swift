import Announcing
import AnnouncingTestKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct ChimeTests {
    static let rates = [8000, 16_000, 22_050, 24_000, 44_100, 48_000]

    private func chime(at rate: Int) async throws -> SoundMeasure {
        let format = AudioFormat(sampleRate: rate)
        return try await SoundMeasure(Chime.stream(format: format), format: format)
    }

    @Test(arguments: rates)
    func `it lasts as long as it says and peaks at half of full scale`(rate: Int) async throws {
        let chime = try await chime(at: rate)
        #expect(chime.samples.count == chime.format.sampleCount(in: Chime.duration))
        #expect(0.48...0.5 ~= chime.peak)
    }

    @Test(arguments: rates)
    func `it begins and ends in silence, and is heard within 20 ms`(rate: Int) async throws {
        let chime = try await chime(at: rate)
        #expect(chime.samples.first == 0)
        #expect(abs(chime.samples.last ?? .max) <= 1)
        #expect(chime.peak(from: 0, to: 0.02) > 0.25)
    }

    @Test(arguments: rates + [192_000])
    func `it does not click`(rate: Int) async throws {
        // No step is larger than that of a tone of 1.2 kHz at the peak, whatever the rate: a jump would be.
        #expect(try await chime(at: rate).largestStep < 0.5 * 2 * .pi * 1200 / Double(rate))
    }

    @Test(arguments: rates)
    func `one bell is struck, and a fifth above it another`(rate: Int) async throws {
        let chime = try await chime(at: rate)
        let (low, high) = (Chime.notes[0], Chime.notes[1])
        #expect(abs(high / low - 1.5) < 0.01)
        #expect(chime.amplitude(of: low, from: 0, to: 0.2) > 0.1)
        #expect(chime.amplitude(of: high, from: 0, to: 0.2) < 0.02)
        #expect(chime.amplitude(of: low, from: 0.2, to: 0.7) > 0.05)
        #expect(chime.amplitude(of: high, from: 0.2, to: 0.7) > 0.1)
        // A tone that is in neither bell.
        #expect(chime.amplitude(of: 650, from: 0.2, to: 0.7) < 0.02)
        // It rings out, instead of being cut.
        #expect(chime.peak(from: 1.4, to: 1.6) < 0.03)
    }

    @Test func `it is made in small pieces, each when it is asked for`() async throws {
        let pieces = try await Chime.stream().collected()
        #expect(pieces.allSatisfy { $0.duration <= .milliseconds(50) })
        #expect(pieces.allSatisfy { $0.format == AudioFormat(sampleRate: 22_050) })
    }

    @Test func `it is the same every time`() async throws {
        let format = AudioFormat(sampleRate: 22_050)
        #expect(try await Chime.stream(format: format).collected() == Chime.stream(format: format).collected())
    }

    @Test func `a rate without samples is a sound without samples`() async throws {
        #expect(try await Chime.stream(format: AudioFormat(sampleRate: 0)).collected() == [])
    }
}
