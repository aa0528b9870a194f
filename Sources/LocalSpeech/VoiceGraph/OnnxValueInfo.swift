/// An input or output of a graph.
struct OnnxValueInfo: Hashable, Sendable {
    enum Dimension: Hashable, Sendable {
        case fixed(Int)
        /// Known only when the graph runs; the name may be empty.
        case variable(String)
    }

    var name: String
    /// `nil` where the file does not say, as in voices with an alignment output patched in.
    var elementType: OnnxElementType?
    /// `nil` where the file does not say.
    var dimensions: [Dimension]?
    /// The whole field of the graph that it is, for copying it as it is.
    var record: Range<Int>
}
