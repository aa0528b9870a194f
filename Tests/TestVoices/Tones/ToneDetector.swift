import Foundation

/// How loud one frequency is in a window of samples: one line of a Fourier transform.
struct ToneDetector: Sendable {
    private let cosines, sines: [Double]

    /// - Parameters:
    ///   - frequency: in turns per sample.
    ///   - window: in samples.
    init(frequency: Double, window: Int) {
        let phases = (0..<window).map { 2 * .pi * frequency * Double($0) }
        cosines = phases.map { cos($0) }
        sines = phases.map { sin($0) }
    }

    func amplitude(in samples: [Float], from start: Int) -> Double {
        var real = 0.0
        var imaginary = 0.0
        for offset in 0..<min(cosines.count, samples.count - start) {
            let sample = Double(samples[start + offset])
            real += sample * cosines[offset]
            imaginary += sample * sines[offset]
        }
        return 2 * (real * real + imaginary * imaginary).squareRoot() / Double(cosines.count)
    }
}
