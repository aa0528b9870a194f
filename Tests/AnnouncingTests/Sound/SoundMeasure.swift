import Announcing
import AnnouncingTestKit
import Foundation

/// What can be measured of a whole sound.
struct SoundMeasure {
    let format: AudioFormat
    let samples: [Int16]

    init(_ stream: AudioStream, format: AudioFormat) async throws {
        self.format = format
        samples = try await stream.collected().flatMap(\.samples)
    }

    /// The loudest sample, as a share of full scale.
    var peak: Double { Self.peak(of: samples[...]) }

    /// The largest step from one sample to the next, as a share of full scale.
    var largestStep: Double {
        zip(samples, samples.dropFirst()).map { abs(Double($0) - Double($1)) }.max().map { $0 / 32_767 } ?? 0
    }

    /// The loudest sample of a part, given in seconds.
    func peak(from start: Double, to end: Double) -> Double { Self.peak(of: part(from: start, to: end)) }

    /// The amplitude of one frequency in a part, as a share of full scale: Goertzel's algorithm.
    func amplitude(of frequency: Double, from start: Double, to end: Double) -> Double {
        let part = part(from: start, to: end)
        let turn = 2 * cos(2 * .pi * frequency / Double(format.sampleRate))
        var (last, before) = (0.0, 0.0)
        for sample in part { (last, before) = (Double(sample) + turn * last - before, last) }
        let power = last * last + before * before - turn * last * before
        return 2 * max(0, power).squareRoot() / Double(part.count) / 32_767
    }

    private func part(from start: Double, to end: Double) -> ArraySlice<Int16> {
        let rate = Double(format.sampleRate)
        return samples[Int(start * rate)..<min(Int(end * rate), samples.count)]
    }

    private static func peak(of samples: ArraySlice<Int16>) -> Double {
        samples.map { Double($0.magnitude) }.max().map { $0 / 32_767 } ?? 0
    }
}
