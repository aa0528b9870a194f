/// Why a graph can't be cut: it is not damaged, but not of the shape that the cut is known to be right for.
struct UnrecognisedShape: Error, Hashable, Sendable {
    /// One clause for the log: what is missing or unknown.
    let reason: String

    init(_ reason: String) { self.reason = reason }
}
