import Testing

@testable import LocalSpeech

/// What is not recognised runs whole; each case is a voice with one thing changed.
@Suite struct VoiceCutRefusalTests {
    struct Change: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let reason: String
        let apply: @Sendable (inout GraphSketch) -> Void

        init(_ name: String, _ reason: String, _ apply: @escaping @Sendable (inout GraphSketch) -> Void) {
            testDescription = name
            self.reason = reason
            self.apply = apply
        }
    }

    static let landmarks = [
        Change("another input", "its inputs are input, input_lengths, scales, style") {
            $0.inputs.append(.init(name: "style"))
        },
        Change("no outputs", "it has no output") { $0.outputs = [] },
        Change("no upsampling", "nothing upsamples") { graph in
            for place in graph.places(of: "ConvTranspose") { graph.nodes[place].operation = "Upsample" }
        },
        Change("another activation", "no LeakyRelu before the first ConvTranspose") { graph in
            for place in graph.places(of: "LeakyRelu") { graph.nodes[place].operation = "Snake" }
        },
        Change("decoder from an input", "nothing makes the frames") { $0.change("active0") { $0.inputs = ["scales"] } },
        Change("no mask at the entry", "the frames do not come from one Conv of masked values") {
            $0.change("masked") { $0.operation = "Add" }
        },
        Change("whole numbers", "the weight of a ConvTranspose is not float of three dimensions") {
            $0.weights.change("up0") { $0.elementType = 6 }
        },
        Change("two axes", "the weight of a ConvTranspose is not float of three dimensions") {
            $0.weights.change("up0") { $0.dimensions.append(1) }
        },
        Change("no draw", "0 draws from a prior instead of one") {
            $0.change("noise") { $0.operation = "ConstantOfShape" }
        },
        Change("a draw of another shape", "0 draws from a prior instead of one") {
            $0.change("noise") { $0.inputs = ["deviation0"] }
            $0.change("deviation") { $0.outputs.append("deviation0") }
            $0.move("noise", after: "deviation")
        },
        Change("a draw with two readers", "0 draws from a prior instead of one") {
            $0.change("latent") { $0.inputs.append("deviated") }
        },
        Change("two draws", "2 draws from a prior instead of one") { graph in
            graph.change("latent") { $0.outputs = ["first"] }
            let start = graph.nodes.firstIndex { $0.outputs == ["first"] } ?? 0
            graph.nodes.insert(
                contentsOf: [
                    .init(operation: "RandomNormalLike", inputs: ["first"], outputs: ["noise2"]),
                    .init(operation: "Mul", inputs: ["noise2", "scales"], outputs: ["deviated2"]),
                    .init(operation: "Mul", inputs: ["deviated2", "scales"], outputs: ["scaled2"]),
                    .init(operation: "Add", inputs: ["first", "scaled2"], outputs: ["latent"]),
                ], at: start + 1)
        },
        Change("two factors that could be the mask", "no mask before the decoder") {
            $0.change("masked") { $0.inputs.append("isPresent") }
        },
        Change("a mask that is added", "what should be the flow's mask is used in other ways") {
            $0.change("flow0/sum0") { $0.inputs.append("mask") }
        },
        Change("a factor that is no mask", "what should be the flow's mask is used in other ways") {
            $0.change("masked") { $0.inputs[1] = "isPresent" }
        },
    ]

    static let chunks = [
        Change("a flow that reads the scales", "the flow reads scales") {
            $0.change("flow0/sum0") { $0.inputs.append("scales") }
        },
        Change("a decoder that reads the text", "the decoder reads input") {
            $0.change("samples") { $0.inputs.append("embedded") }
        },
        Change("noise in the decoder", "the decoder has a RandomNormalLike") {
            $0.change("samples") { $0.operation = "RandomNormalLike" }
        },
        Change("positions in the flow", "the flow has a Range") { $0.change("flow0/tanh0") { $0.operation = "Range" } },
        Change("attention in the flow", "how far Softmax looks is unknown") {
            $0.change("flow0/tanh0") { $0.operation = "Softmax" }
        },
        Change("a stranger's operation", "com.example.Tanh is unknown") {
            $0.change("flow0/tanh0") { $0.domain = "com.example" }
        },
        Change("turned around in time", "a Slice works along the time axis") {
            $0.change("flow0/flipped") { $0.inputs[3] = "last" }
            $0.nodes.insert(
                .init(
                    operation: "Constant", inputs: [], outputs: ["last"],
                    attributes: [.tensor("value", [-1])]), at: 0)
        },
        Change("cut nobody knows where", "a Slice works along the time axis") {
            $0.change("flow0/flipped") { $0.inputs.removeLast(1) }
        },
        Change("joined in time", "a Concat works along the time axis") {
            $0.change("flow0/joined") { $0.attributes = [.integer("axis", 2)] }
        },
        Change("split along no known axis", "a Split works along the time axis") {
            $0.change("flow0/x0") { $0.attributes = [] }
        },
        Change("an axis added midway", "how far Unsqueeze looks is unknown") {
            $0.change("samples") { $0.operation = "Unsqueeze" }
        },
        Change("two rates", "Add mixes two rates") { $0.change("block1.0/out0") { $0.inputs.append("upsampled0") } },
        Change("weights from the frames", "a Conv has no weight of three dimensions") {
            $0.change("conv_post") { $0.inputs[1] = "lastActive" }
        },
        Change("a bias from the frames", "a Conv has weights that depend on the frames") {
            $0.change("conv_post") { $0.inputs.append("lastActive") }
        },
        Change("pads of its own choice", "a Conv chooses its own pads") {
            $0.change("conv_post") { $0.attributes.append(.text("auto_pad", "SAME_UPPER")) }
        },
        Change("no pads", "a Conv changes the length in an unknown way") {
            $0.change("conv_post") { $0.attributes = [.integers("kernel_shape", [7])] }
        },
        Change("a Conv that strides", "a Conv changes the length in an unknown way") {
            $0.change("conv_post") { $0.attributes = [.integers("pads", [3, 3]), .integers("strides", [2])] }
        },
        Change("gaps between the taps", "a ConvTranspose changes the length in an unknown way") {
            $0.change("upsampled0") {
                $0.attributes = [.integers("strides", [12]), .integers("output_padding", [4])]
            }
        },
        Change("a kernel of nothing", "a Conv has an impossible kernel") {
            $0.change("conv_post") { $0.attributes = [.integers("kernel_shape", [0])] }
        },
        Change("an absurd dilation", "a Conv has an implausible dilations") {
            $0.change("conv_post") { $0.attributes = [.integers("dilations", [.max])] }
        },
        Change("pads along two axes", "a Conv has an implausible pads") {
            $0.change("conv_post") { $0.attributes = [.integers("pads", [3, 3, 3, 3])] }
        },
    ]

    @Test(arguments: landmarks + chunks)
    func `what is not a voice as we know it runs whole`(change: Change) throws {
        var graph = VoiceSketch().graph
        change.apply(&graph)
        guard case .whole(let reason) = VoiceCut(of: try graph.file()) else {
            Issue.record("it was cut")
            return
        }
        #expect(reason == change.reason)
    }

    @Test func `a hop of millions is refused`() throws {
        let sketch = VoiceSketch(upsamplings: Array(repeating: (64, 64), count: 3))
        guard case .whole(let reason) = VoiceCut(of: try sketch.graph.file()) else {
            Issue.record("it was cut")
            return
        }
        #expect(reason == "the hop is implausible")
    }
}

extension GraphSketch {
    /// Changes the node whose first output has the name. Without one, the test finds its voice uncut or cut as ever.
    fileprivate mutating func change(_ output: String, _ change: (inout Node) -> Void) {
        for place in nodes.indices where nodes[place].outputs.first == output { change(&nodes[place]) }
    }

    fileprivate mutating func move(_ output: String, after other: String) {
        guard let from = nodes.firstIndex(where: { $0.outputs.first == output }) else { return }
        let node = nodes.remove(at: from)
        let place = nodes.firstIndex { $0.outputs.first == other } ?? from
        nodes.insert(node, at: place + 1)
    }
}

extension [GraphSketch.Weight] {
    fileprivate mutating func change(_ name: String, _ change: (inout Element) -> Void) {
        for place in indices where self[place].name == name { change(&self[place]) }
    }
}
