/// What is done to speech before a speaker gets it.
package struct AudioShape: Hashable, Sendable {
    /// Silence before the speech, so that a speaker that wakes up late clips no word.
    package var leadIn: Duration
    /// Silence after it, so that a device that loses what it holds at the end loses nothing.
    package var tail: Duration
    /// How long the speech takes to rise at its start and to fall at its end, so that neither clicks.
    package var fade: Duration
    /// 0 (silence) to 100 (as the engine made it).
    package var volume: Int
    /// What the volume never exceeds, whoever asks for more: 0 to 100.
    package var ceiling: Int
    /// How far an alarm has grown towards the volume; `nil` is all the way.
    package var ramp: RampProgress?

    /// - Parameters:
    ///   - volume: taken as the nearest value of 0 to 100.
    ///   - ceiling: taken as the nearest value of 0 to 100.
    package init(
        leadIn: Duration = .milliseconds(100), tail: Duration = .milliseconds(200), fade: Duration = .milliseconds(5),
        volume: Int = 100, ceiling: Int = 100, ramp: RampProgress? = nil
    ) {
        self.leadIn = leadIn
        self.tail = tail
        self.fade = fade
        self.volume = min(max(volume, 0), 100)
        self.ceiling = min(max(ceiling, 0), 100)
        self.ramp = ramp
    }

    /// The factor for a sample that is heard so long after the sound, with its lead-in, began: `(volume / 100)²`, where
    /// the volume is the ramp's share of what the ceiling lets through.
    ///
    /// Loudness is felt about as the logarithm of the amplitude; a square comes near it in the range that is used, needs
    /// no floor at 0, and is what people know from other players: 50 is a quarter of the amplitude, -12 dB; 10 is -40 dB.
    package func gain(after time: Duration) -> Double {
        let part = Double(max(0, min(volume, ceiling, 100))) / 100 * (ramp?.share(after: time) ?? 1)
        return part * part
    }

    /// How many samples come before the first one of the speech.
    package func leadInSampleCount(in format: AudioFormat) -> Int { format.sampleCount(in: leadIn) }
}
