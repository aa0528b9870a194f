/// How an owner wants Piper's voices to speak; what is `nil` is left to the voice.
package struct PiperSettings: Hashable, Sendable {
    /// How much chance there is in the sound: 0 repeats exactly, published voices use 0.667.
    package var noise: Float?
    /// How much chance there is in the lengths of the sounds; published voices use 0.8.
    package var noiseWidth: Float?
    /// The folder that holds `espeak-ng-data`; `nil` is the library's own.
    package var espeakData: String?

    package init(noise: Float? = nil, noiseWidth: Float? = nil, espeakData: String? = nil) {
        self.noise = noise
        self.noiseWidth = noiseWidth
        self.espeakData = espeakData
    }

    /// What of it is heard.
    var identity: String {
        [noise, noiseWidth].map { $0.map { "\($0)" } ?? "-" }.joined(separator: " ")
    }

    func scales(for configuration: PiperVoiceConfiguration, speed: Double, speaker: Int64?) -> PiperScales {
        PiperScales(
            noise: noise ?? configuration.inference.noiseScale,
            length: configuration.inference.lengthScale / Float(speed),
            noiseWidth: noiseWidth ?? configuration.inference.noiseWidth, speaker: speaker)
    }
}
