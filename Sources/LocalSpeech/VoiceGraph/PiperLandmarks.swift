/// The places in a Piper voice's graph at which it can be cut, found by what is connected to what: names differ between
/// exporters.
///
/// A voice is VITS: text becomes a draw from the prior (the latent), the flow turns that into the decoder's frames, the
/// decoder upsamples those to samples.
struct PiperLandmarks: Hashable, Sendable {
    /// The inputs that every Piper voice is published with.
    static let ids = "input"
    static let lengths = "input_lengths"
    static let scales = "scales"
    static let speaker = "sid"

    let audio: String
    /// What the decoder starts from, after its first convolution: float [1, `frameChannels`, frames].
    let frames: String
    let frameChannels: Int
    /// The draw from the prior: float [1, `latentChannels`, frames].
    let latent: String
    let latentChannels: Int
    /// What the flow multiplies by where a batch is padded: float [1, 1, frames], all ones for a single text.
    let mask: String

    init(in index: GraphIndex) throws(UnrecognisedShape) {
        let inputs = Set(index.inputs.map(\.name))
        guard inputs.subtracting([Self.speaker]) == [Self.ids, Self.lengths, Self.scales] else {
            throw UnrecognisedShape("its inputs are \(inputs.sorted().joined(separator: ", "))")
        }
        let outputs = index.graph.outputs
        // A voice with alignments patched in has a second output.
        guard let audio = outputs.first(where: { $0.name == "output" }) ?? outputs.first else {
            throw UnrecognisedShape("it has no output")
        }
        self.audio = audio.name
        let whole = index.slice(making: audio.name, given: [])
        guard let upsampling = whole.nodes.first(where: { $0.performs("ConvTranspose") }) else {
            throw UnrecognisedShape("nothing upsamples")
        }
        guard let activation = index.maker(of: upsampling.input(0)), activation.performs("LeakyRelu"),
            let activated = activation.input(0)
        else { throw UnrecognisedShape("no LeakyRelu before the first ConvTranspose") }
        frames = index.origin(of: activated)
        frameChannels = try Self.channels(ofWeightOf: upsampling, at: 0, in: index)
        let entry = try Self.entry(to: frames, in: index)
        latentChannels = try Self.channels(ofWeightOf: entry, at: 1, in: index)
        latent = try Self.latent(before: frames, in: index)
        mask = try Self.mask(before: entry, frames: frames, latent: latent, in: index)
    }

    private static func channels(
        ofWeightOf node: OnnxNode, at axis: Int, in index: GraphIndex
    ) throws(UnrecognisedShape) -> Int {
        guard let weight = index.constant(node.input(1)), weight.dimensions.count == 3, weight.elementType == .float
        else { throw UnrecognisedShape("the weight of a \(node.operation) is not float of three dimensions") }
        return weight.dimensions[axis]
    }

    /// The decoder's first convolution. With several speakers, the speaker's own bias is added after it.
    private static func entry(to frames: String, in index: GraphIndex) throws(UnrecognisedShape) -> OnnxNode {
        guard let maker = index.maker(of: frames) else { throw UnrecognisedShape("nothing makes the frames") }
        let convolutions = (maker.performs("Add") ? maker.inputs.compactMap(index.maker) : [maker]).filter {
            $0.performs("Conv") && index.maker(of: $0.input(0))?.performs("Mul") == true
        }
        guard convolutions.count == 1 else {
            throw UnrecognisedShape("the frames do not come from one Conv of masked values")
        }
        return convolutions[0]
    }

    /// mean + noise * exp(log deviation) * scale, where the noise is drawn in the shape of the mean.
    private static func latent(before frames: String, in index: GraphIndex) throws(UnrecognisedShape) -> String {
        let draws = index.slice(making: frames, given: []).nodes.compactMap { node -> String? in
            guard node.performs("RandomNormalLike"), let mean = node.input(0),
                let deviated = index.onlyReader(of: node, performing: "Mul"),
                let scaled = index.onlyReader(of: deviated, performing: "Mul"),
                let sum = index.onlyReader(of: scaled, performing: "Add"),
                sum.inputs.contains(where: { index.origin(of: $0) == index.origin(of: mean) })
            else { return nil }
            return sum.outputs.first
        }
        guard draws.count == 1 else { throw UnrecognisedShape("\(draws.count) draws from a prior instead of one") }
        return draws[0]
    }

    /// The factor of what enters the decoder that does not come from the latent, and that the flow uses for nothing but
    /// multiplying, all over the place. Only then is it right to feed ones for it.
    private static func mask(
        before entry: OnnxNode, frames: String, latent: String, in index: GraphIndex
    ) throws(UnrecognisedShape) -> String {
        let factors = index.maker(of: entry.input(0))?.inputs.map(index.origin) ?? []
        let masks = factors.filter { !index.slice(making: $0, given: [latent]).sources.contains(latent) }
        guard masks.count == 1 else { throw UnrecognisedShape("no mask before the decoder") }
        let flow = index.slice(making: frames, given: [latent, masks[0]])
        let uses = flow.nodes.filter { $0.reads.contains(masks[0]) }
        guard uses.count > 5, uses.allSatisfy({ $0.performs("Mul") }) else {
            throw UnrecognisedShape("what should be the flow's mask is used in other ways")
        }
        return masks[0]
    }
}

extension GraphIndex {
    fileprivate func onlyReader(of node: OnnxNode, performing operation: String) -> OnnxNode? {
        guard let output = node.outputs.first else { return nil }
        let all = readers(of: output)
        return all.count == 1 && all[0].performs(operation) ? all[0] : nil
    }
}
