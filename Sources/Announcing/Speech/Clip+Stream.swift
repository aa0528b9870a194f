extension Clip {
    /// Half a second at a time, so that the first sample does not wait for the shaping of the last.
    var stream: AudioStream {
        let step = Swift.max(1, audio.format.sampleRate / 2)
        return AudioStream { continuation in
            for start in stride(from: 0, to: audio.samples.count, by: step) {
                let end = Swift.min(start + step, audio.samples.count)
                continuation.yield(AudioPiece(format: audio.format, samples: Array(audio.samples[start..<end])))
            }
            continuation.finish()
        }
    }
}
