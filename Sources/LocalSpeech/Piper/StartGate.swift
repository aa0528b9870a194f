/// Holds the first sound of a text back where the machine computes more slowly than the sound is heard, just long enough
/// that it plays to its end without a gap. A pure value.
struct StartGate: Hashable, Sendable {
    /// What the measured load may be wrong by.
    private static let margin = 1.1

    private(set) var isOpen = false

    /// - Parameters:
    ///   - load: seconds of computing for a second of sound, all workers together.
    ///   - made: seconds of sound that are ready and held back; nothing is heard before the gate opens.
    ///   - whole: seconds of sound of the whole text, as far as can be told.
    ///   - chunk: seconds of sound that come at a time.
    /// - Returns: whether what is ready may be heard; once it may, all that follows may.
    mutating func opens(load: Double, made: Double, whole: Double, chunk: Double) -> Bool {
        if isOpen { return true }
        let load = load * Self.margin
        // A machine that keeps up starts at once: the chunks are planned so that none comes late. On another one, what is
        // missing must be made by the time that the last chunk is wanted.
        isOpen = load <= 1 || made >= whole || (whole - made) * load <= whole - chunk
        return isOpen
    }
}
