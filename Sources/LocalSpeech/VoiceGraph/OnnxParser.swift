/// Reads the messages of an ONNX file. The field numbers are those of `onnx.proto`.
///
/// It borrows the buffer, and is therefore only used inside the `withUnsafeBytes` that the buffer comes from.
/// Throws `ProtobufFailure` and `OnnxFailure`.
struct OnnxParser {
    /// A voice of 6 300 operations has about 90 000 fields.
    static let mostFields = 1_000_000
    static let deepestNesting = 8
    /// Neither a kernel nor a shape has more numbers.
    static let mostIntegers = 64

    let buffer: UnsafeRawBufferPointer
    private var fieldsLeft = mostFields

    init(_ buffer: UnsafeRawBufferPointer) { self.buffer = buffer }

    /// A whole file: the graph, and the model's other fields, to be copied as they are.
    mutating func model() throws -> (graph: OnnxGraph, envelope: [Range<Int>]) {
        guard !buffer.isEmpty else { throw OnnxFailure.empty }
        var fields = ProtobufReader(buffer, in: 0..<buffer.count)
        var graph: OnnxGraph?
        var envelope: [Range<Int>] = []
        while let field = try next(&fields) {
            if field.number == 7 {
                graph = try self.graph(in: field.bytes(), depth: 0)
            } else {
                envelope.append(field.record)
            }
        }
        guard let graph else { throw OnnxFailure.noGraph }
        guard !graph.nodes.isEmpty else { throw OnnxFailure.noNodes }
        try graph.checkOrder()
        return (graph, envelope)
    }

    private mutating func graph(in message: Range<Int>, depth: Int) throws -> OnnxGraph {
        guard depth <= Self.deepestNesting else { throw OnnxFailure.nestedTooDeeply }
        var fields = ProtobufReader(buffer, in: message)
        var graph = OnnxGraph()
        while let field = try next(&fields) {
            switch field.number {
            case 1: graph.nodes.append(try node(field, depth: depth))
            case 2: graph.name = try text(field)
            case 5: graph.initializers.append(try tensor(field))
            case 11: graph.inputs.append(try valueInfo(field))
            case 12: graph.outputs.append(try valueInfo(field))
            default: break
            }
        }
        return graph
    }

    private mutating func node(_ node: ProtobufField, depth: Int) throws -> OnnxNode {
        var fields = ProtobufReader(buffer, in: try node.bytes())
        var result = OnnxNode(
            operation: "", domain: "", inputs: [], outputs: [], attributes: [], implicitInputs: [],
            record: node.record)
        while let field = try next(&fields) {
            switch field.number {
            case 1: result.inputs.append(try text(field))
            case 2: result.outputs.append(try text(field))
            case 4: result.operation = try text(field)
            case 5: try attribute(in: field.bytes(), depth: depth, of: &result)
            case 7: result.domain = try text(field)
            default: break
            }
        }
        // The two names of ONNX's own operations.
        if result.domain == "ai.onnx" { result.domain = "" }
        return result
    }

    private mutating func attribute(in message: Range<Int>, depth: Int, of node: inout OnnxNode) throws {
        var fields = ProtobufReader(buffer, in: message)
        var name = ""
        var value = OnnxAttribute.Value.other
        var integers: [Int] = []
        while let field = try next(&fields) {
            switch field.number {
            case 1: name = try text(field)
            case 3: value = .integers([try field.integer()])
            case 4: value = .text(try text(field))
            case 5: value = .tensor(try tensor(field))
            case 6, 11: node.implicitInputs += try graph(in: field.bytes(), depth: depth + 1).freeNames
            case 8 where try append(field, to: &integers): value = .integers(integers)
            case 8: value = .other
            default: break
            }
        }
        node.attributes.append(OnnxAttribute(name: name, value: value))
    }

    private mutating func valueInfo(_ info: ProtobufField) throws -> OnnxValueInfo {
        var fields = ProtobufReader(buffer, in: try info.bytes())
        var result = OnnxValueInfo(name: "", elementType: nil, dimensions: nil, record: info.record)
        while let field = try next(&fields) {
            switch field.number {
            case 1: result.name = try text(field)
            case 2: try type(in: field.bytes(), of: &result)
            default: break
            }
        }
        return result
    }

    /// `TypeProto`, of which only tensors matter: `tensor_type` with `elem_type` and `shape`.
    private mutating func type(in message: Range<Int>, of info: inout OnnxValueInfo) throws {
        var kinds = ProtobufReader(buffer, in: message)
        while let kind = try next(&kinds) {
            guard kind.number == 1 else { continue }
            var fields = ProtobufReader(buffer, in: try kind.bytes())
            while let field = try next(&fields) {
                switch field.number {
                case 1: info.elementType = OnnxElementType(rawValue: try field.integer())
                case 2: info.dimensions = try shape(in: field.bytes())
                default: break
                }
            }
        }
    }

    private mutating func shape(in message: Range<Int>) throws -> [OnnxValueInfo.Dimension] {
        var fields = ProtobufReader(buffer, in: message)
        var dimensions: [OnnxValueInfo.Dimension] = []
        while let dimension = try next(&fields) {
            guard dimension.number == 1 else { continue }
            var choices = ProtobufReader(buffer, in: try dimension.bytes())
            var result = OnnxValueInfo.Dimension.variable("")
            while let choice = try next(&choices) {
                switch choice.number {
                case 1: result = .fixed(try choice.integer())
                case 2: result = .variable(try text(choice))
                default: break
                }
            }
            dimensions.append(result)
        }
        return dimensions
    }

    /// The next field, as long as the file stays within bounds.
    mutating func next(_ fields: inout ProtobufReader) throws -> ProtobufField? {
        guard let field = try fields.next() else { return nil }
        guard fieldsLeft > 0 else { throw OnnxFailure.tooManyFields }
        fieldsLeft -= 1
        return field
    }

    /// Adds what a field of type `repeated int64` holds, packed or not.
    ///
    /// - Returns: false when they are too many to be of interest; `integers` is then useless.
    mutating func append(_ field: ProtobufField, to integers: inout [Int]) throws -> Bool {
        guard case .bytes(let range) = field.value else {
            integers.append(try field.integer())
            return integers.count <= Self.mostIntegers
        }
        var packed = ProtobufReader(buffer, in: range)
        while !packed.isAtEnd, integers.count <= Self.mostIntegers {
            integers.append(Int(truncatingIfNeeded: try packed.varint()))
        }
        return integers.count <= Self.mostIntegers
    }

    func text(_ field: ProtobufField) throws -> String {
        let range = try field.bytes()
        // Inside the buffer: every range comes from a reader of this buffer.
        guard let text = String(validating: UnsafeRawBufferPointer(rebasing: buffer[range]), as: UTF8.self) else {
            throw ProtobufFailure.invalidUTF8(offset: range.lowerBound)
        }
        return text
    }
}
