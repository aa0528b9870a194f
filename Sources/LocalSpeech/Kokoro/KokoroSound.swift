import Announcing

/// What a model made of one piece, as it is heard.
struct KokoroSound: Hashable, Sendable {
    /// Every version of the model has this rate.
    static let format = AudioFormat(sampleRate: 24_000)

    /// Of the silence before the first word of a piece, so much is kept.
    private static let leadIn = format.sampleCount(in: .milliseconds(50))

    let samples: [Int16]

    /// Clips what is too loud, and shortens the silence at both ends, of which the model adds its own to every piece: at a
    /// join it would add up to a stop.
    /// - Parameters:
    ///   - waveform: 1 is full scale.
    ///   - ending: what follows decides how much of the silence at the end is kept.
    /// - Throws: ``Problem`` `badAudio` when something in it is no number, or it is empty or silent.
    init(_ waveform: [Float], before ending: KokoroBreak) throws(Problem) {
        let samples = try ModelSound.pcm(waveform)
        func isSound(_ sample: Int16) -> Bool { sample.magnitude > Clip.silenceCeiling }
        guard let first = samples.firstIndex(where: isSound), let last = samples.lastIndex(where: isSound) else {
            throw ModelSound.silence
        }
        let start = max(0, first - Self.leadIn)
        let end = min(samples.count, last + 1 + Self.format.sampleCount(in: ending.longestSilence))
        self.samples = Array(samples[start..<end])
    }
}

extension KokoroBreak {
    /// The most silence that a piece keeps at its end.
    var longestSilence: Duration {
        switch self {
        case .sentence: .milliseconds(250)
        case .colon: .milliseconds(200)
        case .comma: .milliseconds(120)
        case .word: .milliseconds(20)
        case .none: .zero
        }
    }
}
