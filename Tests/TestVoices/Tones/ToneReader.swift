import Foundation

/// Reads the ids that a test voice said back from its samples.
package struct ToneReader: Sendable {
    /// How closely durations are looked at.
    package enum Durations: Sendable {
        /// For noise scales of zero: to the frame.
        case exact
        /// For a voice whose durations are noisy: a frame more or less here and there.
        case loose
    }

    /// Samples that may be missing at an end, as after a fade or a trim, and the length still counts as whole.
    private static let forgiven = 32
    /// How many times as loud as any other of its kind a tone has to be.
    private static let distinction = 1.5
    private static let quietest = 0.002
    /// A pilot sounds, if it has at least this share of the id's tones.
    private static let pilotShare = 0.25

    package let code: ToneCode
    private let frameLength: Double
    private let tones: [ToneDetector]

    /// - Parameter sampleRate: of the samples, where they were resampled on their way.
    package init(_ code: ToneCode, sampleRate: Int? = nil) {
        let rate = sampleRate ?? code.sampleRate
        self.code = code
        frameLength = Double(code.hop * rate) / Double(code.sampleRate)
        // The middle of a frame has little of its neighbours.
        let window = Int((frameLength / 2).rounded())
        tones = (0..<ToneCode.tones).compactMap { channel in
            let frequency = code.frequency(ofChannel: channel)
            guard frequency * 2 < Double(code.sampleRate) else { return nil }
            return ToneDetector(frequency: frequency / Double(rate), window: window)
        }
    }

    /// - Parameters:
    ///   - samples: of one utterance, from its first sample on.
    package func ids(
        in samples: [Float], at pace: Pace = .lengthScale(1), durations: Durations = .exact
    ) throws(Misreading) -> [Int] {
        try Self.ids(of: frames(in: samples).map(\.id), at: pace, durations)
    }

    package func frames(in samples: [Float]) throws(Misreading) -> [ToneFrame] {
        let count = Int((Double(samples.count + Self.forgiven) / frameLength).rounded(.down))
        let surplus = samples.count - Int((Double(count) * frameLength).rounded(.up))
        guard surplus <= 0 else { throw .partialFrame(samples: surplus) }
        var frames: [ToneFrame] = []
        for number in 0..<count {
            let start = Int(((Double(number) + 0.25) * frameLength).rounded())
            guard let frame = frame(in: samples, from: start) else { throw .unclear(frame: number) }
            frames.append(frame)
        }
        return frames
    }

    /// Cuts a recording where nothing at all sounds for 5 ms or more.
    package static func utterances(in samples: [Float], sampleRate: Int) -> [[Float]] {
        var utterances: [[Float]] = []
        var current: [Float] = []
        var zeros = 0
        for sample in samples {
            zeros = sample == 0 ? zeros + 1 : 0
            if zeros * 200 < sampleRate {
                if !current.isEmpty || sample != 0 { current.append(sample) }
            } else if !current.isEmpty {
                utterances.append(current)
                current = []
            }
        }
        if !current.isEmpty { utterances.append(current) }
        return utterances.map { Array($0[...($0.lastIndex { $0 != 0 } ?? 0)]) }
    }

    private func frame(in samples: [Float], from start: Int) -> ToneFrame? {
        let loudness = tones.map { $0.amplitude(in: samples, from: start) }
        let highs = ToneCode.lowTones..<ToneCode.lowTones + ToneCode.highTones
        guard let low = Self.loudest(0..<ToneCode.lowTones, of: loudness), let high = Self.loudest(highs, of: loudness)
        else { return nil }
        let voice = (loudness[low] + loudness[high]) / 2
        var pilots = 0
        for (bit, channel) in (highs.upperBound..<tones.count).enumerated()
        where loudness[channel] > Self.pilotShare * voice {
            pilots |= 1 << bit
        }
        return ToneFrame(id: ToneCode.id(low: low, high: high), loudness: Float(voice), pilots: pilots)
    }

    private static func loudest(_ channels: Range<Int>, of loudness: [Double]) -> Int? {
        let order = channels.sorted { loudness[$0] > loudness[$1] }
        let isClear = loudness[order[0]] > distinction * loudness[order[1]] && loudness[order[0]] > quietest
        return isClear ? order[0] : nil
    }

    private static func ids(of frames: [Int], at pace: Pace, _ durations: Durations) throws(Misreading) -> [Int] {
        var ids: [Int] = []
        var start = 0
        while start < frames.count {
            let id = frames[start]
            let end = frames[start...].firstIndex { $0 != id } ?? frames.count
            let length = end - start
            let single = pace.frames(of: id)
            let count = max(1, Int((Double(length) / Double(single)).rounded()))
            let tolerance = durations == .exact ? 0 : count * (1 + single / 4)
            guard abs(length - count * single) <= tolerance else {
                throw .duration(id: id, frame: start, frames: length)
            }
            ids += [Int](repeating: id, count: count)
            start = end
        }
        return ids
    }
}
