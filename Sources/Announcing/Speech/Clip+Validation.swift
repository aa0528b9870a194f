extension Clip {
    /// The loudest sample of a clip that counts as silent: 60 dB below full scale.
    package static let silenceCeiling: UInt16 = 32

    /// Checks that this is worth keeping: a clip that is stored is what an alarm will ring with.
    /// - Throws: ``Problem`` `badAudio` when it has no samples, no usable rate, or nothing in it can be heard.
    package func validate() throws(Problem) {
        try audio.format.validate("clip")
        guard !audio.samples.isEmpty else {
            throw Problem(.badAudio, "clip", "it has no samples")
        }
        guard audio.samples.contains(where: { $0.magnitude > Self.silenceCeiling }) else {
            throw Problem(.badAudio, "clip", "it is silent from end to end (\(audio.duration))")
        }
    }
}
