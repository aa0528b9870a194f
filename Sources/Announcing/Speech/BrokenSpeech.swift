/// What the stream of a ``RenderedSpeech`` throws when its engine fails after its first piece: some of the text was
/// heard, and nobody knows how much.
package struct BrokenSpeech: Error, Hashable, Sendable {
    package let engine: String
    package let problem: Problem
}
