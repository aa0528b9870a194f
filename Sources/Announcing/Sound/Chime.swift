import Foundation

/// The short sound before an alarm's words: two soft bells, a fifth apart, the higher one second. It says "listen"
/// before anything is said, so that no first word is slept through.
package enum Chime {
    package static let duration = Duration.milliseconds(1600)

    /// The notes in the order they are struck, in hertz: C5 and G5, low enough for ears that have lost the high tones and
    /// high enough for a speaker as wide as a coin.
    package static let notes = [523.251, 783.991]

    /// Made while it is played; the first piece is there at once, and sounds from its first milliseconds.
    package static func stream(format: AudioFormat = AudioFormat(sampleRate: 22_050)) -> AudioStream {
        sound.stream(format: format)
    }

    /// How long after one note the next one is struck, in seconds.
    private static let interval = 0.2
    /// Rings out to its last tenth of a second, then to silence: the bells alone would never quite end.
    private static let release = 0.1
    /// Makes the loudest moment, the strike of the second bell, half of full scale: -6 dBFS, as loud as speech.
    private static let level = 0.291

    private static let sound = ComputedSound(duration: duration) { time in
        var sum = 0.0
        for (index, note) in notes.enumerated() { sum += bell(note, after: time - interval * Double(index)) }
        return level * sum * smoothRise(at: duration / .seconds(1) - time, over: release)
    }

    /// A partial of a bell: as a multiple of the note, how strong it is when struck, and the seconds in which it falls to
    /// a third (1/e).
    private static let partials: [(multiple: Double, strength: Double, decay: Double)] = [
        (1, 1, 0.4), (2, 0.3, 0.2),
        // The second mode of a bar that is free at both ends, as in a glockenspiel: what makes a tone a bell.
        (2.756, 0.1, 0.1),
    ]

    private static func bell(_ note: Double, after time: Double) -> Double {
        guard time > 0 else { return 0 }
        // A strike without a beginning clicks.
        let strike = smoothRise(at: time, over: 0.008)
        return partials.reduce(0) { sum, partial in
            sum + strike * partial.strength * exp(-time / partial.decay) * sin(2 * .pi * note * partial.multiple * time)
        }
    }
}
