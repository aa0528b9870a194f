/// How samples are to be read. Always one channel of signed 16-bit samples in the machine's byte order; the rate is what
/// the engine said, never assumed.
package struct AudioFormat: Hashable, Codable, Sendable {
    /// Samples a second.
    package let sampleRate: Int
    package init(sampleRate: Int) { self.sampleRate = sampleRate }

    /// What speech comes in, and more on both sides. Outside it a header was misread, and a second of silence would be no
    /// samples at all, or gigabytes.
    package static let sampleRates = 1_000...768_000

    /// To be called on what an engine or a file says of itself, before anything is computed with it.
    /// - Throws: ``Problem`` `badAudio` for a rate outside ``sampleRates``.
    package func validate(_ subject: String) throws(Problem) {
        guard Self.sampleRates.contains(sampleRate) else {
            throw Problem(.badAudio, subject, "its sample rate is \(sampleRate)")
        }
    }

    /// How many samples last this long, rounded down.
    package func sampleCount(in duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(seconds) * sampleRate + Int(attoseconds / 1_000_000_000) * sampleRate / 1_000_000_000
    }

    /// How long this many samples last; no time at all at a rate that ``validate(_:)`` refuses.
    package func duration(ofSamples count: Int) -> Duration {
        guard sampleRate > 0 else { return .zero }
        return .nanoseconds(Int64(count) * 1_000_000_000 / Int64(sampleRate))
    }
}

/// A run of samples, as an engine makes it and a speaker plays it.
package struct AudioPiece: Hashable, Sendable {
    package let format: AudioFormat
    package var samples: [Int16]

    package init(format: AudioFormat, samples: [Int16]) {
        self.format = format
        self.samples = samples
    }

    package var duration: Duration { format.duration(ofSamples: samples.count) }
}

/// Pieces in the order they are to be heard. Every piece of one stream has the same format. Ending the iteration (by
/// cancelling its task or dropping the stream) tells the maker to stop working.
package typealias AudioStream = AsyncThrowingStream<AudioPiece, any Error>
