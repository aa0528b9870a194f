/// What the stream of a ``RenderedSpeech`` throws when its engine fails after its first piece.
package struct BrokenSpeech: Error, Hashable, Sendable {
    package let engine: String
    package let problem: Problem
    /// The sentences that were not begun; `nil` when nobody knows how much was heard.
    package let rest: String?

    package init(engine: String, problem: Problem, rest: String? = nil) {
        self.engine = engine
        self.problem = problem
        self.rest = rest
    }
}

/// What an engine's own stream throws, instead of a ``Problem``, when it failed after its first piece and knows where.
struct BrokenOff: Error, Hashable, Sendable {
    let problem: Problem
    /// The sentences that were not begun, in one text.
    let rest: String
}
