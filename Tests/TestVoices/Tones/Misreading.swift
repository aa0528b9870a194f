/// Why samples do not say a sequence of ids.
package enum Misreading: Error, Hashable, Sendable {
    /// The length is not a whole number of frames: this many samples are over.
    case partialFrame(samples: Int)
    /// In this frame two tones do not stand out.
    case unclear(frame: Int)
    /// From this frame on an id sounds for a number of frames that is no multiple of its duration: frames are missing,
    /// repeated, or moved.
    case duration(id: Int, frame: Int, frames: Int)
}
