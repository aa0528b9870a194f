import Foundation

@testable import LocalSpeech

/// A graph in a form that a test can write down and change, and that becomes the bytes of an ONNX file.
struct GraphSketch {
    enum Attribute {
        case integer(String, Int)
        case integers(String, [Int])
        /// The same, written as proto3 writers do: packed.
        case packed(String, [Int])
        case text(String, String)
        /// An int64 tensor of one dimension.
        case tensor(String, [Int])
        case graph(String, GraphSketch)
    }

    struct Node {
        var operation: String
        var inputs: [String]
        var outputs: [String]
        var attributes: [Attribute] = []
        var domain = ""
    }

    struct Weight {
        enum Storage { case raw, typed, external }

        var name: String
        var dimensions: [Int]
        var storage = Storage.raw
        /// `nil`: floats that tell one weight's bytes from another's.
        var integers: [Int]?
        var elementType = 1
    }

    struct Value {
        var name: String
        /// `nil` leaves the type out.
        var elementType: Int?
        /// Negative for one that is not fixed.
        var dimensions: [Int] = []
    }

    var name = "sketch"
    var nodes: [Node] = []
    var weights: [Weight] = []
    var inputs: [Value] = []
    var outputs: [Value] = []

    /// A whole file.
    var model: Data {
        var operatorSet = ProtobufWriter()
        operatorSet.add(1, text: "")
        operatorSet.add(2, integer: 15)
        var model = ProtobufWriter()
        model.add(1, integer: 8)
        model.add(2, text: "sketch")
        model.add(7, message: message)
        model.add(8, message: operatorSet)
        return Data(model.bytes)
    }

    func file(_ name: String = "/voices/en_US-sketch-medium.onnx") throws -> OnnxModelFile {
        try OnnxModelFile(model, from: URL(filePath: name))
    }

    @discardableResult
    mutating func add(_ operation: String, _ inputs: [String], _ output: String, _ attributes: Attribute...) -> String {
        nodes.append(Node(operation: operation, inputs: inputs, outputs: [output], attributes: attributes))
        return output
    }

    /// A weight with its name, for use in the midst of a list of inputs.
    mutating func weight(_ name: String, _ dimensions: [Int]) -> String {
        weights.append(Weight(name: name, dimensions: dimensions))
        return name
    }

    /// A `Constant` node.
    mutating func constant(_ name: String, _ numbers: [Int]) -> String {
        add("Constant", [], name, .tensor("value", numbers))
    }

    /// The places of all nodes of one operation.
    func places(of operation: String) -> [Int] { nodes.indices.filter { nodes[$0].operation == operation } }
}

extension GraphSketch {
    fileprivate var message: ProtobufWriter {
        var graph = ProtobufWriter()
        for node in nodes { graph.add(1, message: node.message) }
        graph.add(2, text: name)
        for weight in weights { graph.add(5, message: weight.message) }
        for input in inputs { graph.add(11, message: input.message) }
        for output in outputs { graph.add(12, message: output.message) }
        return graph
    }
}

extension GraphSketch.Node {
    fileprivate var message: ProtobufWriter {
        var node = ProtobufWriter()
        for input in inputs { node.add(1, text: input) }
        for output in outputs { node.add(2, text: output) }
        node.add(4, text: operation)
        for attribute in attributes { node.add(5, message: attribute.message) }
        if !domain.isEmpty { node.add(7, text: domain) }
        return node
    }
}

extension GraphSketch.Attribute {
    fileprivate var message: ProtobufWriter {
        var attribute = ProtobufWriter()
        switch self {
        case .integer(let name, let value):
            attribute.add(1, text: name)
            attribute.add(3, integer: value)
        case .integers(let name, let values):
            attribute.add(1, text: name)
            for value in values { attribute.add(8, integer: value) }
        case .packed(let name, let values):
            attribute.add(1, text: name)
            // Numbers below 128 are one byte each.
            attribute.add(8, bytes: values.map { UInt8($0) })
        case .text(let name, let text):
            attribute.add(1, text: name)
            attribute.add(4, text: text)
        case .tensor(let name, let values):
            attribute.add(1, text: name)
            let tensor = GraphSketch.Weight(name: "", dimensions: [values.count], integers: values, elementType: 7)
            attribute.add(5, message: tensor.message)
        case .graph(let name, let graph):
            attribute.add(1, text: name)
            attribute.add(6, message: graph.message)
        }
        return attribute
    }
}

extension GraphSketch.Weight {
    /// What lies in `raw_data`.
    var bytes: [UInt8] {
        if let integers { return integers.flatMap { withUnsafeBytes(of: Int64($0).littleEndian, Array.init) } }
        let count = dimensions.reduce(1, *)
        let seed = name.utf8.reduce(0) { $0 &* 31 &+ Int($1) }
        return (0..<count).flatMap { withUnsafeBytes(of: Float((seed &+ $0) & 0xFF).bitPattern, Array.init) }
    }

    fileprivate var message: ProtobufWriter {
        var tensor = ProtobufWriter()
        for dimension in dimensions { tensor.add(1, integer: dimension) }
        tensor.add(2, integer: elementType)
        switch storage {
        case .raw: tensor.add(9, bytes: bytes)
        case .typed: tensor.add(4, bytes: bytes)
        case .external: tensor.add(14, integer: 1)
        }
        tensor.add(8, text: name)
        return tensor
    }
}

extension GraphSketch.Value {
    fileprivate var message: ProtobufWriter {
        var shape = ProtobufWriter()
        for size in dimensions {
            var dimension = ProtobufWriter()
            if size < 0 { dimension.add(2, text: "n") } else { dimension.add(1, integer: size) }
            shape.add(1, message: dimension)
        }
        var value = ProtobufWriter()
        value.add(1, text: name)
        if let elementType {
            var tensor = ProtobufWriter()
            tensor.add(1, integer: elementType)
            tensor.add(2, message: shape)
            var type = ProtobufWriter()
            type.add(1, message: tensor)
            value.add(2, message: type)
        }
        return value
    }
}
