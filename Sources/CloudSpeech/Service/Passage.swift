/// A stretch of text that fits into one request, and how it is to be spoken.
struct Passage: Hashable, Sendable {
    let text: String
    let voice: String
    /// As asked for, 0.5 to 2.0; each service brings it into its own range.
    let speed: Double
}
