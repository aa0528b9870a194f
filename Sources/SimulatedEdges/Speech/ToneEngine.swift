package import Announcing

/// A voice of tones: one for each word, whose pitch follows from the word and whose length from its letters. For machines
/// without any voice, and for tests that want to know which words were spoken: the same request always gives the same
/// samples, to the bit.
package struct ToneEngine: SpeechEngine {
    package let name: String
    package let defaultVoice = "tone"
    private let format: AudioFormat

    package init(name: String = "tone", sampleRate: Int = 22_050) {
        self.name = name
        format = AudioFormat(sampleRate: sampleRate)
    }

    package func modelIdentity(of voice: String) -> String { "tone 1 at \(format.sampleRate) Hz" }

    package func voices() async -> [Voice] { [Voice(name: defaultVoice, language: "und")] }

    package func speech(for request: SpeechRequest) -> AudioStream {
        AudioStream { continuation in
            do throws(Problem) {
                try request.validate()
                guard request.voice ?? defaultVoice == defaultVoice else {
                    throw Problem(
                        .notFound, "voice \"\(request.voice ?? "")\"", "there is no such tone",
                        remedy: "Near names: \(defaultVoice)")
                }
                for word in request.text.split(whereSeparator: \.isWhitespace) {
                    continuation.yield(piece(for: word, speed: request.speed))
                }
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
    }

    package func checkHealth() async {}

    /// A square wave of 40 ms a letter between 200 and 1000 Hz, and 20 ms of silence.
    private func piece(for word: Substring, speed: Double) -> AudioPiece {
        let hash = word.utf8.reduce(into: UInt32(2_166_136_261)) { $0 = ($0 ^ UInt32($1)) &* 16_777_619 }
        let halfWave = max(1, format.sampleRate / (400 + Int(hash % 1600)))
        let letters = Double(word.count) * 0.04 / speed
        let tone = (0..<max(1, Int(letters * Double(format.sampleRate)))).map { index in
            (index / halfWave).isMultiple(of: 2) ? Int16(6_000) : -6_000
        }
        return AudioPiece(format: format, samples: tone + [Int16](repeating: 0, count: format.sampleRate / 50))
    }
}
