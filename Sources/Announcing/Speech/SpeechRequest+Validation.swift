extension SpeechRequest {
    /// Refuses what no engine can speak, in the same words for all of them. Engines call it before anything else.
    /// - Throws: ``Problem`` `invalidInput` for a text without a letter or digit, and for a speed outside
    ///   ``speedRange``.
    package func validate() throws(Problem) {
        guard Self.speedRange.contains(speed) else {
            throw Problem(
                .invalidInput, "speed \(speed)",
                "lies outside \(Self.speedRange.lowerBound) to \(Self.speedRange.upperBound)",
                remedy: "1 is the voice's own pace")
        }
        guard TextNormalizer.isSpeakable(text) else { throw TextNormalizer.unspeakable }
    }
}
