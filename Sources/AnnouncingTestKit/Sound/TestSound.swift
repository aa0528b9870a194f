package import Announcing

extension AudioPiece {
    /// Samples that are all different from their neighbours and never 0, so that one that is lost, doubled or moved
    /// shows. The same ones every time.
    package static func numbered(
        _ count: Int, from first: Int = 0, format: AudioFormat = AudioFormat(sampleRate: 22_050)
    ) -> AudioPiece {
        AudioPiece(format: format, samples: (first..<first + count).map { Int16($0 % 20_000 + 1) })
    }

    /// One level throughout: every step in what is heard was made on the way.
    package static func level(
        _ level: Int16, lasting duration: Duration, format: AudioFormat = AudioFormat(sampleRate: 22_050)
    ) -> AudioPiece {
        AudioPiece(format: format, samples: Array(repeating: level, count: format.sampleCount(in: duration)))
    }

    /// This sound in pieces of at most so many samples.
    package func cut(every count: Int) -> [AudioPiece] {
        stride(from: 0, to: samples.count, by: count).map { start in
            AudioPiece(format: format, samples: Array(samples[start..<min(start + count, samples.count)]))
        }
    }
}

extension AsyncThrowingStream where Element == AudioPiece, Failure == any Error {
    /// A stream that has everything at once.
    package static func of(_ pieces: [AudioPiece], failingWith error: (any Error)? = nil) -> AudioStream {
        AudioStream { continuation in
            for piece in pieces { continuation.yield(piece) }
            continuation.finish(throwing: error)
        }
    }

    /// A stream that brings the same piece for ever.
    package static func endless(_ piece: AudioPiece) -> AudioStream {
        AudioStream { piece }
    }
}
