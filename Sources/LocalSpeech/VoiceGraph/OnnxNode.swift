/// One operation of a graph.
struct OnnxNode: Hashable, Sendable {
    /// `Conv`, `Add`: the operation. Only together with an empty `domain` is it ONNX's own.
    var operation: String
    var domain: String
    /// In order; an input that is left out is an empty name.
    var inputs: [String]
    var outputs: [String]
    var attributes: [OnnxAttribute]
    /// What the bodies of an `If`, `Loop` or `Scan` take from the graph around them without naming it as an input.
    var implicitInputs: [String]
    /// The whole field of the graph that it is, for copying it as it is.
    var record: Range<Int>

    /// All tensors that it reads.
    var reads: [String] { (inputs + implicitInputs).filter { !$0.isEmpty } }

    func performs(_ operation: String) -> Bool { self.operation == operation && domain.isEmpty }

    func input(_ position: Int) -> String? {
        inputs.indices.contains(position) && !inputs[position].isEmpty ? inputs[position] : nil
    }

    func attribute(_ name: String) -> OnnxAttribute.Value? { attributes.first { $0.name == name }?.value }
}
