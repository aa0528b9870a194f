/// A graph with its connections at hand.
struct GraphIndex {
    let graph: OnnxGraph
    /// The place in `graph.nodes` of the operation that makes a tensor.
    private var makers: [String: Int] = [:]
    /// The places of the operations that read a tensor, each once.
    private var readers: [String: [Int]] = [:]
    private var initializers: [String: Int] = [:]

    init(_ graph: OnnxGraph) {
        self.graph = graph
        makers.reserveCapacity(graph.nodes.count)
        readers.reserveCapacity(graph.nodes.count)
        for (place, node) in graph.nodes.enumerated() {
            for output in node.outputs where !output.isEmpty { makers[output] = place }
            for input in node.reads where readers[input]?.last != place { readers[input, default: []].append(place) }
        }
        for (place, tensor) in graph.initializers.enumerated() { initializers[tensor.name] = place }
    }

    /// What the caller must feed: without the initializers that old files declare as inputs too.
    var inputs: [OnnxValueInfo] { graph.inputs.filter { initializers[$0.name] == nil } }

    /// Those of them that a slice reads, by name.
    func inputs(of slice: GraphSlice) -> Set<String> { slice.sources.intersection(inputs.map(\.name)) }

    /// What makes the tensor, `Identity` aside: exporters put those where two layers share a value.
    func maker(of name: String?) -> OnnxNode? {
        guard let name, let place = makers[origin(of: name)] else { return nil }
        return graph.nodes[place]
    }

    /// The tensor of which this is a copy, itself mostly.
    func origin(of name: String) -> String {
        var name = name
        // It ends: each step goes to an earlier operation.
        while let place = makers[name], graph.nodes[place].performs("Identity"),
            let source = graph.nodes[place].input(0)
        {
            name = source
        }
        return name
    }

    func readers(of name: String) -> [OnnxNode] { (readers[name] ?? []).map { graph.nodes[$0] } }

    /// The value of a tensor that is the same in every run: an initializer or a `Constant`.
    func constant(_ name: String?) -> OnnxTensor? {
        guard let name else { return nil }
        if let place = initializers[origin(of: name)] { return graph.initializers[place] }
        guard let maker = maker(of: name), maker.performs("Constant"),
            case .tensor(let tensor) = maker.attribute("value")
        else { return nil }
        return tensor
    }

    /// All that is needed to make a tensor, when some others are given.
    func slice(making goal: String, given: Set<String>) -> GraphSlice {
        var slice = GraphSlice(goal: goal)
        var places: Set<Int> = []
        var waiting = [goal]
        while let name = waiting.popLast() {
            guard !given.contains(name) else {
                slice.sources.insert(name)
                continue
            }
            guard let place = makers[name] else {
                slice.sources.insert(name)
                continue
            }
            if places.insert(place).inserted { waiting += graph.nodes[place].reads }
        }
        slice.nodes = places.sorted().map { graph.nodes[$0] }
        return slice
    }
}
