package import Foundation

/// A Kokoro model with the layers, sizes and arithmetic of the published one (82 million numbers, 325 MB) and random
/// weights, and four voices, for benchmarks. It speaks noise, about three frames of 25 ms for each token.
///
/// Simpler than published, and cheap there: attention does without positions, and the source of the voice is noise instead
/// of a sum of sines.
package struct KokoroStandIn: Sendable {
    /// By how much all layers are narrower than published, so that a test can run it: 1, 2, 4 or 8.
    package var narrowing = 1

    /// Numbers that a style has for the sound, and as many for the melody.
    static let styleWidth = 128
    /// Of the short-time spectrum that the sound is made from: 11 magnitudes and 11 phases.
    static let bands = 22

    private static let voices = ["af_heart", "af_bella", "bf_emma", "bm_george"]

    package init() {}

    /// Writes `kokoro-v1.0.onnx` and `voices-v1.0.bin`.
    ///
    /// - Returns: the model's file.
    @discardableResult
    package func write(to folder: URL) throws -> URL {
        let file = folder.appendingPathComponent("kokoro-v1.0.onnx")
        try graph().write(to: file)
        var archive = NumpyArchive()
        for (number, name) in Self.voices.enumerated() {
            let pack = KokoroStylePack(number: number, of: Self.voices.count)
            archive.add(pack.values, shape: KokoroStylePack.shape, as: name)
        }
        try archive.finished().write(to: folder.appendingPathComponent("voices-v1.0.bin"))
        return file
    }

    /// A width as published, or narrower.
    private func wide(_ published: Int) -> Int { published / narrowing }

    func graph() -> GraphBuilder {
        let graph = GraphBuilder(style: ExportStyle(), seed: 1)
        let tokens = graph.input("tokens", .int64, [1, "tokens"])
        let style = graph.input("style", .float, [1, 256])
        let speed = graph.input("speed", .float, [1])
        let sound = graph.slice(style, from: 0, to: 128, axis: 1)
        let melody = graph.slice(style, from: 128, to: 256, axis: 1)
        let understood = graph.inside("bert") { understand(graph, tokens) }
        let (planned, path) = graph.inside("predictor") { plan(graph, understood, melody, speed: speed) }
        let (pitch, loudness) = graph.inside("predictor/curves") { curves(graph, planned, melody) }
        let text = graph.inside("text_encoder") { graph.apply("MatMul", encode(graph, tokens), path) }
        let frames = graph.inside("decoder") { decode(graph, text, pitch, loudness, sound) }
        graph.finish(
            "Reshape", graph.inside("generator") { generate(graph, frames, sound) }, graph.constant([-1]), as: "audio")
        graph.output("audio", .float, ["samples"])
        return graph
    }

    /// ALBERT: one layer, twelve times.
    private func understand(_ graph: GraphBuilder, _ tokens: Edge) -> Edge {
        let (width, inner) = (wide(768), wide(2048))
        let start = graph.dense(graph.embed(tokens, wide(128)), from: wide(128), to: width)
        let layer = (0..<4).map { _ in graph.denseWeights(from: width, to: width) }
        let (up, down) = (graph.denseWeights(from: width, to: inner), graph.denseWeights(from: inner, to: width))
        let text = (0..<12).reduce(start) { text, _ in
            let attended = graph.attend(text, layer, width: width, heads: 12)
            let middle = graph.normalize(graph.add(text, attended), channels: width)
            let raised = graph.gelu(graph.apply("Conv", middle, up))
            return graph.normalize(graph.add(middle, graph.apply("Conv", raised, down)), channels: width)
        }
        return graph.dense(text, from: width, to: wide(512))
    }

    /// How long each token lasts.
    /// - Returns: [1, 640, frames], and which frames belong to which token.
    private func plan(_ graph: GraphBuilder, _ text: Edge, _ style: Edge, speed: Edge) -> (Edge, path: Edge) {
        let (width, styled) = (wide(512), wide(512) + Self.styleWidth)
        let planned = (0..<3).reduce(graph.joined(text, style)) { text, _ in
            graph.joined(graph.recur(text, from: styled, to: width), style)
        }
        let chances = graph.apply(
            "Sigmoid", graph.dense(graph.recur(planned, from: styled, to: width), from: width, to: 50))
        let sum = graph.apply(
            "ReduceSum", chances, graph.constant([1]), attributes: .integer("keepdims", 1))
        let frames = graph.apply("Div", graph.multiply(sum, graph.constant(Float(3) / 25)), speed)
        let durations = graph.apply("Max", graph.apply("Round", frames), graph.constant(1.0))
        let count = graph.apply(
            "ReduceSum", durations, graph.constant([0, 1, 2]), attributes: .integer("keepdims", 0))
        let path = graph.path(durations, count: graph.cast(count, to: .int64))
        return (graph.apply("MatMul", planned, path), path)
    }

    /// Pitch and loudness: [1, 1, 2 × frames] each.
    private func curves(_ graph: GraphBuilder, _ planned: Edge, _ style: Edge) -> (Edge, Edge) {
        let (width, half) = (wide(512), wide(256))
        let shared = graph.recur(planned, from: width + Self.styleWidth, to: width)
        func curve() -> Edge {
            let first = graph.residual(shared, from: width, to: width, style)
            let second = graph.residual(graph.stretched(first, 2), from: width, to: half, style)
            return graph.dense(graph.residual(second, from: half, to: half, style), from: half, to: 1)
        }
        return (curve(), curve())
    }

    private func encode(_ graph: GraphBuilder, _ tokens: Edge) -> Edge {
        let width = wide(512)
        let text = (0..<3).reduce(graph.embed(tokens, width)) { text, _ in
            let shaped = graph.normalize(graph.convolve(text, from: width, to: width, kernel: 5), channels: width)
            return graph.leakyRelu(shaped, slope: 0.2)
        }
        return graph.recur(text, from: width, to: width)
    }

    /// - Returns: [1, 512, 2 × frames]: 80 a second.
    private func decode(_ graph: GraphBuilder, _ text: Edge, _ pitch: Edge, _ loudness: Edge, _ style: Edge) -> Edge {
        let (width, double, side) = (wide(512), wide(1024), wide(64))
        let curves = [pitch, loudness].map { curve in
            graph.convolve(curve, from: 1, to: 1, kernel: 3, stride: 2)
        }
        let beside = [graph.dense(text, from: width, to: side)] + curves
        let start = graph.residual(graph.concatenate([text] + curves, axis: 1), from: width + 2, to: double, style)
        let middle = (0..<3).reduce(start) { frames, _ in
            graph.residual(graph.concatenate([frames] + beside, axis: 1), from: double + side + 2, to: double, style)
        }
        let last = graph.stretched(graph.concatenate([middle] + beside, axis: 1), 2)
        return graph.residual(last, from: double + side + 2, to: width, style)
    }

    /// - Returns: [1, 1, samples]: 300 for each frame.
    private func generate(_ graph: GraphBuilder, _ frames: Edge, _ style: Edge) -> Edge {
        let like = graph.stretched(graph.slice(frames, from: 0, to: Int64(Self.bands), axis: 1), 60)
        let source = graph.apply("RandomNormalLike", like)
        var (sound, channels) = (frames, wide(512))
        for (number, rate) in [10, 6].enumerated() {
            let half = channels / 2
            let added =
                number == 0
                ? graph.convolve(source, from: Self.bands, to: half, kernel: 12, stride: 6)
                : graph.dense(source, from: Self.bands, to: half)
            let raised = graph.raise(graph.leakyRelu(sound, slope: 0.1), from: channels, to: half, by: rate)
            let mixed = graph.add(raised, graph.block(added, half, kernel: number == 0 ? 7 : 11, style))
            let blocks = [3, 7, 11].map { graph.block(mixed, half, kernel: $0, style) }
            sound = graph.apply("Div", graph.add(graph.add(blocks[0], blocks[1]), blocks[2]), graph.constant(3.0))
            channels = half
        }
        let spectrum = graph.convolve(
            graph.leakyRelu(sound, slope: 0.01), from: channels, to: Self.bands, kernel: 7, gain: 0.3)
        return graph.soundOfSpectrum(spectrum, bands: Self.bands)
    }
}
