import Foundation

/// What an alarm rings with when nothing else can be had: no voice, no file, no database. Twice two beeps and a pause.
///
/// Its pitch is that of the signal which fire codes ask for in bedrooms, 520 Hz with the odd harmonics of a square wave.
/// Bruck and Thomas ("Towards a Better Smoke Alarm Signal", Fire Safety Science 9, 2008) found it four to twelve times as
/// effective at waking people as the usual beep of about 3 kHz, most of all those who no longer hear high tones well.
/// Its several frequencies stir several places of the ear at once.
///
/// Its rhythm is not that of a fire alarm (three beeps), which says "leave the house". And each beep swells and fades
/// instead of striking: it is to wake, not to frighten.
package enum AlarmTone {
    /// One round. Whoever rings plays it again.
    package static let duration = Duration.seconds(4)

    /// In hertz.
    package static let pitch = 520.0

    /// Made while it is played; the first piece is there at once, and sounds from its first milliseconds.
    package static func stream(format: AudioFormat = AudioFormat(sampleRate: 22_050)) -> AudioStream {
        sound.stream(format: format)
    }

    /// In seconds.
    private static let (beep, swell, fade) = (0.5, 0.06, 0.12)
    private static let (secondBeep, pattern) = (0.7, 2.0)
    /// Makes the peak half of full scale, -6 dBFS; the wave below peaks at 0.93.
    private static let level = 0.537

    private static let sound = ComputedSound(duration: duration) { time in
        let inPattern = time.truncatingRemainder(dividingBy: pattern)
        let inBeep = inPattern < secondBeep ? inPattern : inPattern - secondBeep
        guard inBeep < beep else { return 0 }
        return level * wave(at: inBeep) * smoothRise(at: inBeep, over: swell)
            * smoothRise(at: beep - inBeep, over: fade)
    }

    /// Those of a square wave, up to the seventh. What lies above would be shrill, and at a sample rate of 8 kHz would
    /// come back as a wrong tone.
    private static let harmonics = [1.0, 3, 5, 7]

    private static func wave(at time: Double) -> Double {
        harmonics.reduce(0) { sum, harmonic in sum + sin(2 * .pi * pitch * harmonic * time) / harmonic }
    }
}
