/// The graph of a model, or the body of one of its nodes.
///
/// Invariants of a graph that `OnnxGraphParser` returned: each name is made once, and before it is used. So there are no
/// cycles, and going through `nodes` in order means to meet each tensor's maker before its users.
struct OnnxGraph: Hashable, Sendable {
    var name = ""
    var nodes: [OnnxNode] = []
    var initializers: [OnnxTensor] = []
    /// As declared: files before IR version 4 list their initializers here as well.
    var inputs: [OnnxValueInfo] = []
    var outputs: [OnnxValueInfo] = []

    /// What it uses and does not make: for the body of a node, what comes from the graph around it.
    var freeNames: [String] {
        var made = Set(inputs.map(\.name))
        made.formUnion(initializers.map(\.name))
        for node in nodes { made.formUnion(node.outputs) }
        var free: [String] = []
        for name in nodes.flatMap(\.reads) + outputs.map(\.name) where made.insert(name).inserted {
            free.append(name)
        }
        return free
    }
}
