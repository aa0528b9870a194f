import Testing

@testable import LocalSpeech

@Suite struct ReceptiveFieldTests {
    struct Expected: Sendable {
        let voice: String
        let sketch: VoiceSketch
        let hop: Int
        let flow: Int
        let decoder: Int
    }

    /// Of the published models' own kernels; the figures were confirmed on exported voices, where one frame less shows.
    static let expected = [
        Expected(voice: "medium and low", sketch: .medium, hop: 256, flow: 35, decoder: 8),
        Expected(voice: "high", sketch: .high, hop: 256, flow: 35, decoder: 10),
        Expected(voice: "sketch", sketch: VoiceSketch(), hop: 8, flow: 7, decoder: 2),
    ]

    @Test(arguments: expected)
    func `context and hop come from the kernels`(expected: Expected) throws {
        guard case .parts(let cut) = VoiceCut(of: try expected.sketch.graph.file()) else {
            Issue.record("\(expected.voice) was not cut")
            return
        }
        #expect(cut.hop == expected.hop)
        #expect(cut.flowContext == expected.flow)
        #expect(cut.decoderContext == expected.decoder)
    }

    @Test func `several speakers change nothing about it`() throws {
        var sketch = VoiceSketch.medium
        sketch.hasSpeakers = true
        guard case .parts(let cut) = VoiceCut(of: try sketch.graph.file()) else {
            Issue.record("it was not cut")
            return
        }
        #expect([cut.hop, cut.flowContext, cut.decoderContext] == [256, 35, 8])
    }

    /// Against the definition: what position of the result does each position of what goes in reach?
    @Test(arguments: [(8, 16, 4, 0), (2, 4, 1, 0), (4, 8, 2, 0), (5, 11, 3, 0), (3, 4, 1, 1), (1, 1, 0, 0)])
    func `a transposed convolution needs what reaches the wanted positions, and no more`(
        stride: Int, kernel: Int, pad: Int, added: Int
    ) throws {
        var graph = GraphSketch()
        graph.outputs = [.init(name: "y")]
        graph.add(
            "ConvTranspose", [graph.weight("x", [1]), graph.weight("w", [2, 2, kernel])], "y",
            .integers("strides", [stride]), .integers("pads", [pad, pad]), .integers("output_padding", [added]))
        let index = GraphIndex(try graph.file().graph)
        let reach = try FrameReach(of: index.graph.nodes[0], in: index)
        #expect(reach.rate == stride)
        for wanted in [0...0, -7...3, 5...40] {
            let sources = (-100...100).filter { source in
                (0..<kernel).contains { wanted.contains(source * stride - pad + $0) }
            }
            #expect(reach.needed(for: wanted) == sources[0]...sources[sources.count - 1])
        }
    }
}
