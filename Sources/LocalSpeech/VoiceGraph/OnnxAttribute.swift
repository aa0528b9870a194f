/// An attribute of a node, as far as the cut needs to understand it.
struct OnnxAttribute: Hashable, Sendable {
    enum Value: Hashable, Sendable {
        /// `i` and `ints` alike.
        case integers([Int])
        case text(String)
        case tensor(OnnxTensor)
        /// Numbers with a fraction, subgraphs, lists that are too long to be anyone's kernel.
        case other
    }

    var name: String
    var value: Value
}
