import Foundation
import Testing

@testable import LocalSpeech

@Suite struct VoiceCutTests {
    private func parts(of graph: GraphSketch) throws -> PiperCut {
        switch VoiceCut(of: try graph.file()) {
        case .parts(let parts): return parts
        case .whole(let reason):
            Issue.record("not recognised: \(reason)")
            throw UnrecognisedShape(reason)
        }
    }

    /// A part read as ONNX Runtime would: it throws when anything that it uses is missing.
    private func read(_ model: Data) throws -> OnnxModelFile {
        try OnnxModelFile(model, from: URL(filePath: "/part.onnx"))
    }

    @Test func `a voice comes apart at latent, mask and frames`() throws {
        let cut = try parts(of: VoiceSketch().graph)
        let text = try read(cut.text.model).graph
        #expect(text.inputs.map(\.name) == ["input", "input_lengths", "scales"])
        #expect(text.outputs.map(\.name) == ["latent"])
        let flow = try read(cut.flow.model).graph
        #expect(flow.inputs.map(\.name) == ["latent", "mask"])
        #expect(flow.outputs.map(\.name) == ["entry"])
        let decoder = try read(cut.decoder.model).graph
        #expect(decoder.inputs.map(\.name) == ["entry"])
        #expect(decoder.outputs.map(\.name) == ["output"])
        #expect([cut.text.latent, cut.flow.latent] == ["latent", "latent"])
        #expect([cut.flow.mask, cut.flow.frames, cut.decoder.frames] == ["mask", "entry", "entry"])
        #expect(cut.decoder.audio == "output")
        #expect(cut.latentChannels == 2)
        #expect(cut.frameChannels == 6)
        #expect(cut.text.speaker == nil)
        #expect(cut.flow.speaker == nil)
        #expect(cut.weightsFolder == "/voices")
    }

    @Test func `what is fed at a cut is declared with its channels and any number of frames`() throws {
        let cut = try parts(of: VoiceSketch().graph)
        let flow = try read(cut.flow.model).graph
        #expect(flow.inputs.allSatisfy { $0.elementType == .float })
        #expect(
            flow.inputs.map(\.dimensions) == [
                [.fixed(1), .fixed(2), .variable("frames")], [.fixed(1), .fixed(1), .variable("frames")],
            ])
        #expect(flow.outputs.map(\.dimensions) == [[.fixed(1), .fixed(6), .variable("frames")]])
    }

    @Test func `each operation is in one part, constants in all that read them`() throws {
        let sketch = VoiceSketch().graph
        let cut = try parts(of: sketch)
        let all = try [cut.text.model, cut.flow.model, cut.decoder.model].flatMap { try read($0).graph.nodes }
        let made = all.flatMap(\.outputs)
        // The mask is fed, so nothing makes it in the flow, and the text does for itself.
        #expect(Set(made) == Set(sketch.nodes.flatMap(\.outputs)))
        #expect(Set(made.filter { name in made.count { $0 == name } > 1 }) == ["one"])
    }

    @Test func `operations are copied byte for byte`() throws {
        let file = try VoiceSketch().graph.file()
        let part = try read(try parts(of: VoiceSketch().graph).decoder.model)
        for node in part.graph.nodes {
            let original = try #require(file.graph.nodes.first { $0.outputs == node.outputs })
            #expect(part.contents[node.record] == file.contents[original.record])
        }
        #expect(part.envelope.map { part.contents[$0] } == file.envelope.map { file.contents[$0] })
    }

    @Test func `large weights stay in the voice's file, small ones come along`() throws {
        var sketch = VoiceSketch().graph
        sketch.weights.append(.init(name: "edge", dimensions: [1024]))
        let place = try #require(sketch.places(of: "Gather").first)
        sketch.nodes.insert(.init(operation: "Neg", inputs: ["edge"], outputs: ["edged"]), at: place)
        sketch.nodes[place + 2].inputs.append("edged")
        let file = try sketch.file()
        let text = try read(try parts(of: sketch).text.model)
        let large = try #require(text.graph.initializers.first { $0.name == "sid" })
        let original = try #require(file.graph.initializers.first { $0.name == "sid" })
        guard case .raw(let range) = original.storage else { throw UnrecognisedShape("the sketch's weight is not raw") }
        #expect(large.storage == .external)
        #expect(large.dimensions == [300, 4])
        #expect(
            try text.externalData(of: large) == [
                "location": "en_US-sketch-medium.onnx", "offset": "\(range.lowerBound)", "length": "4800",
            ])
        let small = try #require(text.graph.initializers.first { $0.name == "edge" })
        guard case .raw(let copied) = small.storage else { throw UnrecognisedShape("4096 bytes were left behind") }
        #expect(text.contents[copied].count == 4096)
    }

    @Test(arguments: [GraphSketch.Weight.Storage.typed, .external])
    func `weights that can't be pointed at come along as they are`(storage: GraphSketch.Weight.Storage) throws {
        var sketch = VoiceSketch().graph
        let place = try #require(sketch.weights.firstIndex { $0.name == "sid" })
        sketch.weights[place].storage = storage
        let file = try sketch.file()
        let part = try read(try parts(of: sketch).text.model)
        let original = try #require(file.graph.initializers.first { $0.name == "sid" })
        let copy = try #require(part.graph.initializers.first { $0.name == "sid" })
        #expect(part.contents[copy.record] == file.contents[original.record])
    }

    @Test func `with several speakers the flow asks for one, and the decoder does not`() throws {
        let cut = try parts(of: VoiceSketch(hasSpeakers: true).graph)
        #expect(cut.text.speaker == nil)
        #expect(cut.flow.speaker == "sid")
        #expect(try read(cut.flow.model).graph.inputs.map(\.name) == ["latent", "mask", "sid"])
        #expect(cut.flow.frames == "entryWithVoice")
        #expect(try read(cut.decoder.model).graph.inputs.map(\.name) == ["entryWithVoice"])
    }

    @Test func `an If keeps what its branches take from outside`() throws {
        var branch = GraphSketch()
        branch.outputs = [.init(name: "branch")]
        branch.add("Squeeze", ["hidden"], "branch")
        var sketch = VoiceSketch().graph
        let place = try #require(sketch.places(of: "Transpose").first)
        sketch.nodes[place].inputs = ["chosen"]
        sketch.nodes.insert(
            contentsOf: [
                .init(operation: "Neg", inputs: ["padded"], outputs: ["hidden"]),
                .init(
                    operation: "If", inputs: ["isPresent"], outputs: ["chosen"],
                    attributes: [.graph("then_branch", branch), .graph("else_branch", branch)]),
            ], at: place)
        let text = try read(try parts(of: sketch).text.model).graph
        #expect(text.nodes.contains { $0.outputs == ["hidden"] })
    }

    @Test func `a value that two layers share may pass through an Identity`() throws {
        var sketch = VoiceSketch().graph
        for (operation, input) in [("Conv", 1), ("ConvTranspose", 0), ("LeakyRelu", 0), ("RandomNormalLike", 0)] {
            for place in sketch.places(of: operation).reversed() {
                let copy = "copy of input \(input) of \(operation) \(place)"
                let original = sketch.nodes[place].inputs[input]
                sketch.nodes[place].inputs[input] = copy
                sketch.nodes.insert(.init(operation: "Identity", inputs: [original], outputs: [copy]), at: place)
            }
        }
        let cut = try parts(of: sketch)
        #expect(cut.decoder.frames == "entry")
        #expect(cut.decoderContext == 2)
        #expect(cut.flowContext == 7)
    }

    @Test func `a voice with alignments patched in gives its audio`() throws {
        var sketch = VoiceSketch().graph
        sketch.outputs.append(.init(name: "durations"))
        #expect(try read(try parts(of: sketch).decoder.model).graph.outputs.map(\.name) == ["output"])
        sketch.outputs.reverse()
        #expect(try parts(of: sketch).decoder.audio == "output")
    }

    @Test func `an output of another name is the first one`() throws {
        var sketch = VoiceSketch().graph
        sketch.nodes[sketch.nodes.count - 1].outputs = ["audio"]
        sketch.outputs = [.init(name: "audio"), .init(name: "durations")]
        #expect(try parts(of: sketch).decoder.audio == "audio")
    }

    @Test func `no name matters but those of inputs and outputs`() throws {
        var sketch = VoiceSketch(hasSpeakers: true).graph
        let kept: Set = ["", "input", "input_lengths", "scales", "sid", "output"]
        var numbers: [String: String] = [:]
        func number(_ name: String) -> String {
            guard !kept.contains(name) else { return name }
            let number = numbers[name] ?? "\(numbers.count)"
            numbers[name] = number
            return number
        }
        for place in sketch.nodes.indices {
            sketch.nodes[place].inputs = sketch.nodes[place].inputs.map(number)
            sketch.nodes[place].outputs = sketch.nodes[place].outputs.map(number)
        }
        for place in sketch.weights.indices { sketch.weights[place].name = number(sketch.weights[place].name) }
        let cut = try parts(of: sketch)
        #expect(cut.flow.latent == numbers["latent"])
        #expect(cut.flow.mask == numbers["mask"])
        #expect(cut.flow.frames == numbers["entryWithVoice"])
    }
}

extension OnnxModelFile {
    /// Where a tensor's data lies, as the file says: key to value.
    fileprivate func externalData(of tensor: OnnxTensor) throws -> [String: String] {
        try contents.withUnsafeBytes { buffer in
            var entries: [String: String] = [:]
            var fields = ProtobufReader(buffer, in: tensor.message)
            while let field = try fields.next() {
                guard field.number == 13 else { continue }
                var pair = ProtobufReader(buffer, in: try field.bytes())
                var texts: [String] = []
                while let text = try pair.next() {
                    texts.append(String(decoding: buffer[try text.bytes()], as: UTF8.self))
                }
                entries[texts[0]] = texts[1]
            }
            return entries
        }
    }
}
