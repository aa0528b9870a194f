import Foundation

/// Writes a part of a voice's graph as a model of its own, with the weights left in the voice's file.
struct GraphPartWriter {
    /// A tensor at a cut: float [1, `channels`, any number of frames].
    struct Tensor {
        let name: String
        let channels: Int
    }

    /// Longer data stays in the voice's file. Shorter is copied: ONNX Runtime needs shapes and axes in the model itself.
    static let mostInlineBytes = 4096

    let file: OnnxModelFile
    let index: GraphIndex

    /// - Parameters:
    ///   - inputs: those at a cut; the inputs of the whole voice that the part reads are declared as there.
    ///   - output: `nil` for the output of the whole voice.
    func model(of slice: GraphSlice, inputs: [Tensor], output: Tensor?) -> Data {
        file.contents.withUnsafeBytes { buffer in
            var graph = ProtobufWriter()
            let read = slice.sources.union(slice.nodes.flatMap(\.reads))
            for node in slice.nodes { graph.append(records: buffer, node.record) }
            graph.add(2, text: file.graph.name)
            for tensor in file.graph.initializers where read.contains(tensor.name) {
                append(tensor, from: buffer, to: &graph)
            }
            for tensor in inputs { graph.add(11, message: tensor.declaration) }
            for input in file.graph.inputs where slice.sources.contains(input.name) {
                graph.append(records: buffer, input.record)
            }
            if let output { graph.add(12, message: output.declaration) }
            for declared in file.graph.outputs where output == nil && declared.name == slice.goal {
                graph.append(records: buffer, declared.record)
            }
            var model = ProtobufWriter()
            for record in file.envelope { model.append(records: buffer, record) }
            model.add(7, message: graph)
            return Data(model.bytes)
        }
    }

    private func append(_ tensor: OnnxTensor, from buffer: UnsafeRawBufferPointer, to graph: inout ProtobufWriter) {
        guard case .raw(let data) = tensor.storage, data.count > Self.mostInlineBytes else {
            graph.append(records: buffer, tensor.record)
            return
        }
        var reference = ProtobufWriter()
        for dimension in tensor.dimensions { reference.add(1, integer: dimension) }
        reference.add(2, integer: tensor.elementType.rawValue)
        reference.add(8, text: tensor.name)
        reference.addExternal("location", file.url.lastPathComponent)
        reference.addExternal("offset", String(data.lowerBound))
        reference.addExternal("length", String(data.count))
        reference.add(14, integer: 1)
        graph.add(5, message: reference)
    }
}

extension GraphPartWriter.Tensor {
    /// `ValueInfoProto` with its `TypeProto`, `TensorShapeProto` and dimensions.
    fileprivate var declaration: ProtobufWriter {
        var shape = ProtobufWriter()
        for size in [1, channels] {
            var dimension = ProtobufWriter()
            dimension.add(1, integer: size)
            shape.add(1, message: dimension)
        }
        var time = ProtobufWriter()
        time.add(2, text: "frames")
        shape.add(1, message: time)
        var tensor = ProtobufWriter()
        tensor.add(1, integer: OnnxElementType.float.rawValue)
        tensor.add(2, message: shape)
        var type = ProtobufWriter()
        type.add(1, message: tensor)
        var info = ProtobufWriter()
        info.add(1, text: name)
        info.add(2, message: type)
        return info
    }
}

extension ProtobufWriter {
    /// Copies the bytes at the range, which came from a reader of this buffer and so lies inside.
    fileprivate mutating func append(records buffer: UnsafeRawBufferPointer, _ range: Range<Int>) {
        append(records: UnsafeRawBufferPointer(rebasing: buffer[range]))
    }

    /// One entry of a tensor's `external_data`: `StringStringEntryProto`.
    fileprivate mutating func addExternal(_ key: String, _ value: String) {
        var entry = ProtobufWriter()
        entry.add(1, text: key)
        entry.add(2, text: value)
        add(13, message: entry)
    }
}
