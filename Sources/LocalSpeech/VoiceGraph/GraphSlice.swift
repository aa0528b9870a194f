/// The part of a graph that makes one tensor.
struct GraphSlice {
    /// The tensor that it makes.
    let goal: String
    /// In the order of the graph.
    var nodes: [OnnxNode] = []
    /// What it needs and does not make: what was given, the graph's inputs, initializers.
    var sources: Set<String> = []
}
