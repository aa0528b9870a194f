import Foundation

/// Collects the operations of an ONNX model (IR 8, opset 15) and writes them down.
///
/// A class, so that operations nest as they do in a formula.
final class GraphBuilder {
    let style: ExportStyle
    var noise: SeededNoise

    private var nodes: [ProtobufMessage] = []
    private var initializers: [ProtobufMessage] = []
    private var inputs: [ProtobufMessage] = []
    private var outputs: [ProtobufMessage] = []
    private var uses: [String: Int] = [:]
    private var scope = ""
    private var shared: [String: Edge] = [:]

    init(style: ExportStyle, seed: UInt64) {
        self.style = style
        noise = SeededNoise(seed: seed)
    }

    /// Names what is made inside by the path, as exporters do.
    func inside<Result>(_ name: String, _ body: () -> Result) -> Result {
        let outer = scope
        scope += "/" + name
        defer { scope = outer }
        return body()
    }

    // MARK: The graph's edges to the outside

    /// - Parameter shape: a text is a dimension that varies.
    func input(_ name: String, _ type: ElementType, _ shape: [Dimension]) -> Edge {
        inputs.append(declaration(name, type, shape))
        return Edge(name: name)
    }

    func output(_ name: String, _ type: ElementType, _ shape: [Dimension]) {
        outputs.append(declaration(name, type, shape))
    }

    /// As alignments are patched in: the name alone.
    func untypedOutput(_ edge: Edge) {
        var message = ProtobufMessage()
        message.add(1, text: edge.name)
        outputs.append(message)
    }

    // MARK: Operations

    func apply(_ operation: String, _ inputs: Edge..., attributes: Attribute...) -> Edge {
        make(operation, inputs, attributes, outputs: [fresh("\(operation)_output")])[0]
    }

    func applyForTwo(_ operation: String, _ inputs: Edge..., attributes: Attribute...) -> (Edge, Edge) {
        let made = make(
            operation, inputs, attributes, outputs: [fresh("\(operation)_output"), fresh("\(operation)_output")])
        return (made[0], made[1])
    }

    /// The last operation, which makes what the graph declares as its output.
    func finish(_ operation: String, _ inputs: Edge..., attributes: Attribute..., as name: String) {
        _ = make(operation, inputs, attributes, outputs: [Edge(name: name)])
    }

    func concatenate(_ parts: [Edge], axis: Int) -> Edge {
        make("Concat", parts, [.integer("axis", axis)], outputs: [fresh("Concat_output")])[0]
    }

    func weights(_ name: String, _ tensor: Tensor, as chosen: String? = nil) -> Edge {
        let edge = chosen.map(Edge.init) ?? fresh(name)
        initializers.append(tensor.message(named: edge.name, floats: style.typedFloats ? .typed : .raw))
        return edge
    }

    /// Zeros that every layer of this width has in common.
    func zeros(_ count: Int) -> Edge {
        let zeros = Tensor([Float](repeating: 0, count: count), shape: [count])
        guard style.sharesWeights else { return weights("bias", zeros) }
        let key = "zeros \(count)"
        if let original = shared[key] { return apply("Identity", original) }
        let original = weights("bias", zeros)
        shared[key] = original
        return original
    }

    func constant(_ tensor: Tensor) -> Edge {
        style.constantsAmongWeights
            ? weights("constant", tensor) : apply("Constant", attributes: .tensor("value", tensor))
    }

    func constant(_ value: Float) -> Edge { constant(.scalar(value)) }
    func constant(_ value: Int64) -> Edge { constant(.scalar(value)) }
    func constant(_ values: [Int64]) -> Edge { constant(.list(values)) }

    /// A graph of one operation that takes its input from the graph around it.
    func branch(_ operation: String, of edge: Edge, with constant: Tensor? = nil) -> ProtobufMessage {
        var graph = ProtobufMessage()
        var inputs = [edge]
        let output = fresh("branch_output")
        if let constant {
            let values = fresh("branch_constant")
            graph.add(1, message: node("Constant", [], [.tensor("value", constant)], outputs: [values]))
            inputs.append(values)
        }
        graph.add(1, message: node(operation, inputs, [], outputs: [output]))
        graph.add(2, text: "branch")
        var declared = ProtobufMessage()
        declared.add(1, text: output.name)
        graph.add(12, message: declared)
        return graph
    }

    /// The whole file.
    func model() -> Data {
        var graph = ProtobufMessage()
        for node in nodes { graph.add(1, message: node) }
        graph.add(2, text: style.branches ? "torch-jit-export" : "torch_jit")
        for initializer in initializers { graph.add(5, message: initializer) }
        for input in inputs { graph.add(11, message: input) }
        for output in outputs { graph.add(12, message: output) }
        var operators = ProtobufMessage()
        operators.add(1, text: "")
        operators.add(2, integer: 15)
        var model = ProtobufMessage()
        model.add(1, integer: 8)
        model.add(2, text: "pytorch")
        model.add(7, message: graph)
        model.add(8, message: operators)
        return model.bytes
    }

    private func make(_ operation: String, _ inputs: [Edge], _ attributes: [Attribute], outputs: [Edge]) -> [Edge] {
        nodes.append(node(operation, inputs, attributes, outputs: outputs))
        return outputs
    }

    private func node(
        _ operation: String, _ inputs: [Edge], _ attributes: [Attribute], outputs: [Edge]
    ) -> ProtobufMessage {
        var message = ProtobufMessage()
        for input in inputs { message.add(1, text: input.name) }
        for output in outputs { message.add(2, text: output.name) }
        message.add(3, text: fresh(operation).name)
        message.add(4, text: operation)
        for attribute in attributes { message.add(5, message: attribute.message) }
        return message
    }

    private func fresh(_ base: String) -> Edge {
        let path = style.numbersForNames ? "" : "\(scope)/\(base)"
        let count = uses[path, default: 0]
        uses[path] = count + 1
        if style.numbersForNames { return Edge(name: String(count)) }
        return Edge(name: count == 0 ? path : "\(path)_\(count)")
    }

    private func declaration(_ name: String, _ type: ElementType, _ shape: [Dimension]) -> ProtobufMessage {
        var dimensions = ProtobufMessage()
        for dimension in shape { dimensions.add(1, message: dimension.message) }
        var tensor = ProtobufMessage()
        tensor.add(1, integer: type.rawValue)
        tensor.add(2, message: dimensions)
        var kind = ProtobufMessage()
        kind.add(1, message: tensor)
        var info = ProtobufMessage()
        info.add(1, text: name)
        info.add(2, message: kind)
        return info
    }
}
