import Announcing
import Foundation
import Testing

@testable import LocalSpeech

@Suite struct OnnxModelFileTests {
    private let path = "/voices/en_US-broken-medium.onnx"

    private func small() -> GraphSketch {
        var graph = GraphSketch()
        graph.inputs = [.init(name: "x", elementType: 1, dimensions: [1, -1])]
        graph.outputs = [.init(name: "y")]
        graph.add("Mul", ["x", graph.weight("w", [2, 3])], "y")
        return graph
    }

    private func problem(with contents: Data) throws -> Problem {
        try #require(
            #expect(throws: Problem.self) { try OnnxModelFile(contents, from: URL(filePath: path)) })
    }

    @Test func `a graph is read as it was written`() throws {
        var sketch = small()
        sketch.nodes[0].attributes = [
            .integer("axis", -1), .integers("pads", [3, 4]), .packed("strides", [8]), .text("auto_pad", "NOTSET"),
            .tensor("value", [-5, 6]),
        ]
        let file = try sketch.file()
        let node = try #require(file.graph.nodes.first)
        #expect(file.graph.name == "sketch")
        #expect(node.operation == "Mul")
        #expect(node.inputs == ["x", "w"])
        #expect(node.outputs == ["y"])
        #expect(node.attribute("axis") == .integers([-1]))
        #expect(node.attribute("pads") == .integers([3, 4]))
        #expect(node.attribute("strides") == .integers([8]))
        #expect(node.attribute("auto_pad") == .text("NOTSET"))
        guard case .tensor(let tensor) = node.attribute("value") else {
            Issue.record("the tensor is missing")
            return
        }
        #expect(tensor.integers == [-5, 6])
        #expect(file.graph.inputs.map(\.dimensions) == [[.fixed(1), .variable("n")]])
        #expect(file.graph.inputs.map(\.elementType) == [.float])
        #expect(file.graph.outputs.map(\.elementType) == [nil])
    }

    @Test func `the place of a weight is where its bytes are`() throws {
        let sketch = small()
        let file = try sketch.file()
        let weight = try #require(file.graph.initializers.first)
        #expect(weight.dimensions == [2, 3])
        #expect(weight.elementType == .float)
        guard case .raw(let range) = weight.storage else {
            Issue.record("the weight is not raw")
            return
        }
        #expect(Array(file.contents[range]) == sketch.weights[0].bytes)
    }

    @Test func `a slice of other data is read like data of its own`() throws {
        let model = small().model
        let slice = (Data([1, 2, 3]) + model).dropFirst(3)
        let file = try OnnxModelFile(slice, from: URL(filePath: path))
        #expect(file.graph == (try OnnxModelFile(model, from: URL(filePath: path))).graph)
    }

    @Test func `what a body takes from outside counts as read`() throws {
        var inner = GraphSketch()
        inner.outputs = [.init(name: "z")]
        inner.add("Neg", ["outermost"], "z")
        var body = GraphSketch()
        body.outputs = [.init(name: "b")]
        body.add("If", ["flag"], "b0", .graph("then_branch", inner))
        body.add("Add", ["b0", "outer"], "b")
        var graph = GraphSketch()
        graph.inputs = ["flag", "outer", "outermost"].map { .init(name: $0) }
        graph.outputs = [.init(name: "y")]
        graph.add("If", ["flag"], "y", .graph("then_branch", body))
        let node = try #require(try graph.file().graph.nodes.first)
        #expect(node.inputs == ["flag"])
        #expect(Set(node.implicitInputs) == ["flag", "outer", "outermost"])
    }

    @Test func `an empty file is damaged`() throws {
        let problem = try problem(with: Data())
        #expect(problem.code == .damaged)
        #expect(problem.subject == path)
        #expect(problem.detail == "is not a whole ONNX model: it is empty")
        #expect(problem.remedy.hasPrefix("Install the voice again"))
    }

    @Test(arguments: [
        "<!doctype html><title>Not found</title>", "version https://git-lfs.github.com/spec/v1", "{}", "\u{8}\u{8}",
    ])
    func `another kind of file is damaged`(contents: String) throws {
        #expect(try problem(with: Data(contents.utf8)).code == .damaged)
    }

    @Test func `a graph without operations is damaged`() throws {
        #expect(try problem(with: GraphSketch().model).detail.hasSuffix("its graph has no operations"))
    }

    @Test func `a file that was cut short is damaged, wherever that was`() throws {
        let model = small().model
        for length in 0..<model.count - 8 { #expect(try problem(with: model.prefix(length)).code == .damaged) }
    }

    @Test(arguments: [[-1], [3, -2], [1 << 40, 1 << 40], [1 << 62], Array(repeating: 1, count: 65)])
    func `impossible dimensions are damaged`(dimensions: [Int]) throws {
        var sketch = small()
        // No bytes of its own: with these dimensions there could be none.
        sketch.weights[0] = .init(name: "w", dimensions: dimensions, integers: [])
        #expect(try problem(with: sketch.model).detail.hasSuffix("the tensor \"w\" has impossible dimensions"))
    }

    @Test func `data that does not fit its dimensions is damaged`() throws {
        var sketch = small()
        sketch.weights[0] = .init(name: "w", dimensions: [4], integers: [1])
        let detail = try problem(with: sketch.model).detail
        #expect(detail.hasSuffix("the tensor \"w\" has 8 bytes of data and needs 16"))
    }

    @Test func `a cycle is damaged`() throws {
        var sketch = small()
        sketch.add("Neg", ["b"], "a")
        sketch.add("Neg", ["a"], "b")
        #expect(try problem(with: sketch.model).detail.hasSuffix("Neg uses \"b\", which nothing before it makes"))
    }

    @Test func `an output that nothing makes is damaged`() throws {
        var sketch = small()
        sketch.outputs[0].name = "elsewhere"
        #expect(try problem(with: sketch.model).detail.contains("\"elsewhere\""))
    }

    @Test func `a name that is made twice is damaged`() throws {
        var twice = small()
        twice.add("Neg", ["x"], "y")
        var weights = small()
        weights.weights.append(weights.weights[0])
        var shadowed = small()
        shadowed.add("Neg", ["x"], "w")
        var inputs = small()
        inputs.inputs.append(inputs.inputs[0])
        for (sketch, name) in [(twice, "y"), (weights, "w"), (shadowed, "w"), (inputs, "x")] {
            #expect(try problem(with: sketch.model).detail.hasSuffix("it makes \"\(name)\" twice"))
        }
    }

    @Test func `bodies in bodies without end are damaged`() throws {
        var sketch = small()
        for _ in 0..<20 {
            var outer = GraphSketch()
            outer.inputs = [.init(name: "x")]
            outer.outputs = [.init(name: "y")]
            outer.add("If", ["x"], "y", .graph("then_branch", sketch))
            sketch = outer
        }
        #expect(try problem(with: sketch.model).detail.hasSuffix("nested too deeply"))
    }

    @Test func `millions of empty operations are damaged before they fill the memory`() throws {
        let nodes = [UInt8](repeating: 0, count: 2_400_000).enumerated().map { UInt8($0.offset % 2 == 0 ? 0x0A : 0) }
        var model = ProtobufWriter()
        model.add(7, bytes: nodes)
        #expect(try problem(with: Data(model.bytes)).detail.hasSuffix("more parts than a voice can have"))
    }

    @Test func `a file that is not there is named`() throws {
        let url = URL(filePath: "/nowhere/en_US-missing-medium.onnx")
        let problem = try #require(#expect(throws: Problem.self) { try OnnxModelFile(at: url) })
        #expect(problem.code == .notFound)
        #expect(problem.subject == url.path)
    }

    @Test func `behind a link the real file is found, under its own name`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "voices-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let real = folder.appending(path: "real.onnx")
        let link = folder.appending(path: "link.onnx")
        try small().model.write(to: real)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: real)
        #expect(try OnnxModelFile(at: link).url.lastPathComponent == "real.onnx")
    }
}
