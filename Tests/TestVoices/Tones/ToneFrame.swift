/// What one frame of a test voice's sound says.
package struct ToneFrame: Hashable, Sendable {
    package let id: Int
    /// Amplitude of the id's tones, about 0.25 in a test voice's own output.
    package let loudness: Float
    /// Which pilot tones sound: bit 0 for the lower one. From a Piper voice the number of the speaker; from a Kokoro
    /// voice 1 if the style came from an odd row.
    package let pilots: Int
}
