import Foundation
import Testing

@testable import TestVoices

@Suite struct RandomTensorTests {
    @Test func `a model that is written piece by piece is the one that is made at once`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "mc-\(UUID().uuidString).onnx")
        defer { try? FileManager.default.removeItem(at: file) }
        let graph = GraphBuilder(style: ExportStyle(), seed: 1)
        // More than one block, and not a whole number of them.
        let weights = graph.randomWeights([3, 30_001], deviation: 2)
        graph.finish("Identity", graph.add(weights, graph.constant(Float(1))), as: "output")
        graph.output("output", .float, [3, 30_001])
        try graph.write(to: file)
        let bytes = try Data(contentsOf: file)
        #expect(bytes == graph.model())
        #expect(bytes.count > 4 * 3 * 30_001)
    }

    @Test func `Kokoro's stand-in is as large as Kokoro`() {
        var size = 0
        KokoroStandIn().graph().write { size += $0.count }
        #expect((310_000_000...340_000_000).contains(size), "\(size)")
    }
}
