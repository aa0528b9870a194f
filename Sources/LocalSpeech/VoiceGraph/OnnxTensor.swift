/// A constant tensor of a graph: what it is, and where its numbers lie.
struct OnnxTensor: Hashable, Sendable {
    enum Storage: Hashable, Sendable {
        /// `raw_data`: little-endian elements at these bytes of the file.
        case raw(Range<Int>)
        /// `float_data` and its like: packed protobuf numbers, which can't be pointed at from another file.
        case typed
        /// In another file.
        case external
    }

    var name: String
    var elementType: OnnxElementType
    var dimensions: [Int]
    var storage: Storage
    /// The elements, where they are a few int64: what tells an operation which axis it works on.
    var integers: [Int]?
    /// The whole field of the graph that it is, for copying it as it is.
    var record: Range<Int>
    /// The tensor's own message inside of `record`.
    var message: Range<Int>
}
