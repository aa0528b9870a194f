import Foundation

/// Collects the operations of an ONNX model (IR 8, opset 15) and writes them down.
///
/// A class, so that operations nest as they do in a formula.
final class GraphBuilder {
    let style: ExportStyle
    var noise: SeededNoise

    private enum Initializer {
        case message(ProtobufMessage)
        case random(RandomTensor)

        /// Bytes.
        var size: Int {
            switch self {
            case .message(let message): message.bytes.count
            case .random(let tensor): tensor.size
            }
        }
    }

    private var nodes: [ProtobufMessage] = []
    private var initializers: [Initializer] = []
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
        initializers.append(.message(tensor.message(named: edge.name, floats: style.typedFloats ? .typed : .raw)))
        return edge
    }

    /// Weights that are made when the file is written.
    func randomWeights(_ shape: [Int], deviation: Float) -> Edge {
        let edge = fresh("weight")
        initializers.append(.random(RandomTensor(name: edge.name, shape: shape, deviation: deviation)))
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

    /// The same value after so many rounds of a loop in which nothing happens.
    ///
    /// - Parameters:
    ///   - edge: float.
    ///   - rounds: int64, without axes.
    func loop(_ edge: Edge, rounds: Edge) -> Edge {
        let (round, condition, value) = (fresh("round"), fresh("condition"), fresh("value"))
        let (goesOn, result) = (fresh("goes_on"), fresh("result"))
        var body = ProtobufMessage()
        body.add(1, message: node("Identity", [condition], [], outputs: [goesOn]))
        body.add(1, message: node("Identity", [value], [], outputs: [result]))
        body.add(2, text: "body")
        let shape: [Dimension] = [1, "rows", "columns"]
        body.add(11, message: declaration(round.name, .int64, []))
        body.add(11, message: declaration(condition.name, .bool, []))
        body.add(11, message: declaration(value.name, .float, shape))
        body.add(12, message: declaration(goesOn.name, .bool, []))
        body.add(12, message: declaration(result.name, .float, shape))
        return apply("Loop", rounds, .none, edge, attributes: .graph("body", body))
    }

    /// The whole file.
    func model() -> Data {
        var model = Data()
        write { model.append($0) }
        return model
    }

    /// Writes the file, large weights piece by piece.
    func write(to file: URL) throws {
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        defer { handle.closeFile() }
        try write { try handle.write(contentsOf: $0) }
    }

    /// - Parameter write: is given the file from its beginning to its end.
    func write(_ write: (Data) throws -> Void) rethrows {
        var head = ProtobufMessage()
        for node in nodes { head.add(1, message: node) }
        head.add(2, text: style.branches ? "torch-jit-export" : "torch_jit")
        var tail = ProtobufMessage()
        for input in inputs { tail.add(11, message: input) }
        for output in outputs { tail.add(12, message: output) }
        let weights = initializers.map { initializer in
            var field = ProtobufMessage()
            field.open(5, size: initializer.size)
            return (head: field.bytes, initializer: initializer)
        }
        let size = weights.reduce(head.bytes.count + tail.bytes.count) { $0 + $1.head.count + $1.initializer.size }
        var model = ProtobufMessage()
        model.add(1, integer: 8)
        model.add(2, text: "pytorch")
        model.open(7, size: size)
        try write(model.bytes)
        try write(head.bytes)
        for weight in weights {
            try write(weight.head)
            switch weight.initializer {
            case .message(let message): try write(message.bytes)
            case .random(let tensor): try tensor.write(write)
            }
        }
        try write(tail.bytes)
        var operators = ProtobufMessage()
        operators.add(1, text: "")
        operators.add(2, integer: 15)
        var end = ProtobufMessage()
        end.add(8, message: operators)
        try write(end.bytes)
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
