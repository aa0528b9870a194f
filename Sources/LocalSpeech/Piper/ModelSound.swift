import Announcing

/// What a model made, as sound.
enum ModelSound {
    /// - Parameter samples: -1 to 1; what is outside is clipped.
    /// - Throws: ``Problem`` `badAudio` where one is no number.
    static func pcm(_ samples: some Collection<Float>) throws(Problem) -> [Int16] {
        var pcm: [Int16] = []
        pcm.reserveCapacity(samples.count)
        for sample in samples {
            guard sample.isFinite else {
                throw Problem(
                    .badAudio, "voice", "made something that is no sound",
                    remedy: "Install the voice again, or use another.")
            }
            pcm.append(Int16((min(max(sample, -1), 1) * 32767).rounded()))
        }
        return pcm
    }

    /// A text came out as nothing that can be heard.
    static let silence = Problem(
        .badAudio, "voice", "made only silence of this text", remedy: "Install the voice again, or use another.")

    /// A model gave something of another type or shape than its graph says.
    static let unexpected = Problem(
        .damaged, "voice", "gave something else than sound", remedy: "Install the voice again, or use another.")

    static func isAudible(_ pcm: [Int16]) -> Bool { pcm.contains { $0.magnitude > Clip.silenceCeiling } }
}

extension ModelTensor {
    /// The samples of one channel: exporters differ in how many axes of 1 they put before the last.
    var samples: [Float]? {
        guard case .float(let values, let shape) = self, shape.dropLast().allSatisfy({ $0 == 1 }) else { return nil }
        return values
    }
}
