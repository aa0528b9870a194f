@testable import LocalSpeech

/// The graph of a Piper voice with the connections of a real one and hardly any channels.
struct VoiceSketch {
    struct Residual {
        var kernel: Int
        var dilations: [Int]
    }

    var flowLayers = 2
    var convolutionsPerLayer = 1
    var upsamplings = [(stride: 4, kernel: 8), (stride: 2, kernel: 4)]
    var residuals = [Residual(kernel: 3, dilations: [1])]
    /// The second convolution, undilated, that follows each one in the blocks of high voices.
    var residualsAreDouble = false
    var hasSpeakers = false

    static let medium = VoiceSketch(
        flowLayers: 4, convolutionsPerLayer: 4, upsamplings: [(8, 16), (8, 16), (4, 8)],
        residuals: [
            Residual(kernel: 3, dilations: [1, 2]), Residual(kernel: 5, dilations: [2, 6]),
            Residual(kernel: 7, dilations: [3, 12]),
        ])

    static let high = VoiceSketch(
        flowLayers: 4, convolutionsPerLayer: 4, upsamplings: [(8, 16), (8, 16), (2, 4), (2, 4)],
        residuals: [3, 7, 11].map { Residual(kernel: $0, dilations: [1, 3, 5]) }, residualsAreDouble: true)

    var graph: GraphSketch {
        var graph = GraphSketch()
        graph.inputs = [
            .init(name: "input", elementType: 7, dimensions: [-1, -1]),
            .init(name: "input_lengths", elementType: 7, dimensions: [-1]),
            .init(name: "scales", elementType: 1, dimensions: [3]),
        ]
        if hasSpeakers { graph.inputs.append(.init(name: "sid", elementType: 7, dimensions: [1])) }
        graph.outputs = [.init(name: "output", elementType: 1, dimensions: [-1, 1, -1])]
        addText(to: &graph)
        addFlow(to: &graph)
        addDecoder(to: &graph)
        return graph
    }

    private func addText(to graph: inout GraphSketch) {
        // As exporters do: where there is no speaker input, the embedding inherits its name.
        let embedding = graph.weight(hasSpeakers ? "emb" : "sid", [300, 4])
        graph.add("Gather", [embedding, "input"], "embedded")
        graph.add("Less", ["input_lengths", graph.constant("longest", [9])], "isPresent")
        graph.add("Cast", ["isPresent"], "mask", .integer("to", 1))
        graph.add("Shape", ["embedded"], "extent")
        graph.add("ConstantOfShape", ["extent"], "zeros")
        graph.add("RandomNormalLike", ["zeros"], "durationNoise")
        graph.add("Mul", ["durationNoise", "scales"], "durationDraw")
        graph.add("Slice", ["durationDraw", graph.constant("one", [1]), "one", "one"], "durationHalf")
        graph.add("Ceil", ["durationHalf"], "durations")
        graph.add("Pad", ["embedded", "one", "", "durations"], "padded")
        if hasSpeakers {
            graph.add("Gather", [graph.weight("emb_g", [2, 4]), "sid"], "voice")
        }
        graph.add("Mul", ["padded", "mask"], "maskedText")
        graph.add("Transpose", ["maskedText"], "mean")
        graph.add("Neg", ["mean"], "logDeviation")
        graph.add("Exp", ["logDeviation"], "deviation")
        graph.add("RandomNormalLike", ["mean"], "noise")
        graph.add("Mul", ["noise", "deviation"], "deviated")
        graph.add("Mul", ["deviated", "scales"], "scaled")
        graph.add("Add", ["mean", "scaled"], "latent")
    }

    private func addFlow(to graph: inout GraphSketch) {
        var current = "latent"
        for layer in 0..<flowLayers {
            let name = { (part: String) in "flow\(layer)/\(part)" }
            graph.nodes.append(
                .init(
                    operation: "Split", inputs: [current], outputs: [name("x0"), name("x1")],
                    attributes: [.integer("axis", 1)]))
            var hidden = addConvolution(to: &graph, [name("x0")], name("pre"), kernel: 1)
            hidden = graph.add("Mul", [hidden, "mask"], name("start"))
            for step in 0..<convolutionsPerLayer {
                let part = { (kind: String) in name("\(kind)\(step)") }
                var inside = addConvolution(to: &graph, [hidden], part("in"), kernel: 5)
                if hasSpeakers { inside = graph.add("Add", [inside, "voice"], part("withVoice")) }
                graph.add("Slice", [inside, "one", "one", "one"], part("a"))
                graph.add("Slice", [inside, "one", "one", "one"], part("b"))
                graph.add("Tanh", [part("a")], part("tanh"))
                graph.add("Sigmoid", [part("b")], part("sigmoid"))
                graph.add("Mul", [part("tanh"), part("sigmoid")], part("gated"))
                let skip = addConvolution(to: &graph, [part("gated")], part("skip"), kernel: 1)
                graph.add("Add", [hidden, skip], part("sum"))
                hidden = graph.add("Mul", [part("sum"), "mask"], part("hidden"))
            }
            let mean = addConvolution(to: &graph, [hidden], name("post"), kernel: 1)
            graph.add("Mul", [mean, "mask"], name("mean"))
            graph.add("Sub", [name("x1"), name("mean")], name("shifted"))
            graph.add("Mul", [name("shifted"), "mask"], name("kept"))
            graph.add("Concat", [name("x0"), name("kept")], name("joined"), .integer("axis", 1))
            current = graph.add("Slice", [name("joined"), "one", "one", "one"], name("flipped"))
        }
        graph.add("Mul", [current, "mask"], "masked")
    }

    private func addDecoder(to graph: inout GraphSketch) {
        let entry = graph.weight("conv_pre", [6, 2, 7])
        graph.add("Conv", ["masked", entry], "entry", .integers("kernel_shape", [7]), .integers("pads", [3, 3]))
        var current = "entry"
        if hasSpeakers {
            graph.add("Unsqueeze", ["voice", "one"], "voiceColumn")
            let bias = addConvolution(to: &graph, ["voiceColumn"], "cond", kernel: 1)
            current = graph.add("Add", ["entry", bias], "entryWithVoice")
        }
        for (step, upsampling) in upsamplings.enumerated() {
            let pad = (upsampling.kernel - upsampling.stride) / 2
            graph.add("LeakyRelu", [current], "active\(step)")
            let weight = graph.weight("up\(step)", [6, 6, upsampling.kernel])
            graph.add(
                "ConvTranspose", ["active\(step)", weight], "upsampled\(step)",
                .integers("kernel_shape", [upsampling.kernel]), .integers("pads", [pad, pad]),
                .packed("strides", [upsampling.stride]))
            var sum: String?
            for (block, residual) in residuals.enumerated() {
                let result = addBlock(residual, to: &graph, "upsampled\(step)", "block\(step).\(block)")
                sum = sum.map { graph.add("Add", [$0, result], "sum\(step).\(block)") } ?? result
            }
            current = graph.add("Div", [sum ?? "upsampled\(step)", "scales3"], "mixed\(step)")
        }
        graph.weights.append(.init(name: "scales3", dimensions: []))
        graph.add("LeakyRelu", [current], "lastActive")
        let last = addConvolution(to: &graph, ["lastActive"], "conv_post", kernel: 7)
        graph.add("Tanh", [last], "samples")
        graph.add("Unsqueeze", ["samples", "one"], "output")
    }

    private func addBlock(_ residual: Residual, to graph: inout GraphSketch, _ input: String, _ name: String) -> String
    {
        var current = input
        for (step, dilation) in residual.dilations.enumerated() {
            graph.add("LeakyRelu", [current], "\(name)/active\(step)")
            var convolved = addConvolution(
                to: &graph, ["\(name)/active\(step)"], "\(name)/conv\(step)", kernel: residual.kernel,
                dilation: dilation)
            if residualsAreDouble {
                graph.add("LeakyRelu", [convolved], "\(name)/again\(step)")
                convolved = addConvolution(
                    to: &graph, ["\(name)/again\(step)"], "\(name)/second\(step)", kernel: residual.kernel)
            }
            current = graph.add("Add", [convolved, current], "\(name)/out\(step)")
        }
        return current
    }

    private func addConvolution(
        to graph: inout GraphSketch, _ inputs: [String], _ name: String, kernel: Int, dilation: Int = 1
    ) -> String {
        let weight = graph.weight("\(name).weight", [2, 2, kernel])
        let pad = dilation * (kernel - 1) / 2
        return graph.add(
            "Conv", inputs + [weight], name, .integers("dilations", [dilation]), .integers("kernel_shape", [kernel]),
            .integers("pads", [pad, pad]), .integers("strides", [1]), .integer("group", 1))
    }
}
