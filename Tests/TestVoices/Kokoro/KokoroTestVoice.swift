package import Foundation

/// A small Kokoro model with voices, of the published shapes, whose sound shows which tokens were said, how loud the
/// voice is and whether its style came from an odd or an even row.
package struct KokoroTestVoice: Sendable {
    /// What the graph calls its inputs and outputs depends on who exported it.
    package enum Export: String, CaseIterable, Sendable {
        /// kokoro-onnx v1.0: `tokens`, `style`, `speed` float; `audio` [samples].
        case release
        /// kokoro-onnx v1.1: `input_ids`, `style`, `speed` float; `waveform` [samples], `duration` [tokens].
        case releaseWithDurations = "release-durations"
        /// hexgrad's own: as before, but `speed` is int32.
        case wholeSpeed = "whole-speed"
        /// onnx-community: `input_ids`, `style`, `speed` float; `waveform` [1, samples].
        case community
    }

    /// Tokens that the embedding has rows for.
    package static let tokens = 178

    package var export = Export.release
    package var style = ExportStyle()
    package var seed: UInt64 = 1
    /// The voices, from quiet to loud.
    package var voices = ["af_heart", "af_bella", "bf_emma", "bm_george"]

    /// A token with which the model computes for hours before it goes on.
    package var stallingToken: Int?

    package init() {}

    /// Writes the files as they are published: `kokoro-v1.0.onnx` and `voices-v1.0.bin`, or for onnx-community
    /// `onnx/model.onnx`, `voices/NAME.bin` and `config.json`.
    ///
    /// - Returns: the model's file.
    @discardableResult
    package func write(to folder: URL) throws -> URL {
        let packs = voices.enumerated().map { (name: $1, pack: KokoroStylePack(number: $0, of: voices.count)) }
        guard export == .community else {
            let file = folder.appendingPathComponent("kokoro-v1.0.onnx")
            try model().write(to: file)
            var archive = NumpyArchive()
            for (name, pack) in packs { archive.add(pack.values, shape: KokoroStylePack.shape, as: name) }
            try archive.finished().write(to: folder.appendingPathComponent("voices-v1.0.bin"))
            return file
        }
        let file = folder.appendingPathComponent("onnx/model.onnx")
        for name in ["onnx", "voices"] {
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        try model().write(to: file)
        for (name, pack) in packs {
            try NumpyArchive.littleEndian(pack.values).write(to: folder.appendingPathComponent("voices/\(name).bin"))
        }
        try Data("{\n  \"model_type\": \"style_text_to_speech_2\"\n}".utf8)
            .write(to: folder.appendingPathComponent("config.json"))
        return file
    }

    package func model() -> Data {
        let graph = GraphBuilder(style: style, seed: seed)
        let tokens = graph.input(export == .release ? "tokens" : "input_ids", .int64, [1, "tokens"])
        let voice = graph.input("style", .float, [1, 256])
        let speed =
            export == .wholeSpeed
            ? graph.cast(graph.input("speed", .int32, [1]), to: .float) : graph.input("speed", .float, [1])
        let (spoken, durations) = text(graph, tokens, speed: speed)
        let frames = graph.convolve(styled(graph, spoken, by: voice), graph.nearIdentity(ToneCode.tones, 7, gain: 0.02))
        finish(graph, graph.decode(stalled(graph, frames, by: tokens), .kokoro), durations: durations)
        return graph.model()
    }

    /// - Returns: float [1, tones, frames], and float [1, 1, tokens].
    private func text(_ graph: GraphBuilder, _ tokens: Edge, speed: Edge) -> (frames: Edge, durations: Edge) {
        let looked = graph.transpose(graph.apply("Gather", graph.weights("emb.weight", table), tokens))
        let (tones, lengths) = graph.split(looked, ToneCode.tones, 1)
        let rounded = graph.apply("Round", graph.apply("Div", lengths, speed))
        let durations = graph.apply("Max", rounded, graph.constant(1.0))
        let sum = graph.apply("ReduceSum", durations, graph.constant([0, 1, 2]), attributes: .integer("keepdims", 0))
        let path = graph.path(durations, count: graph.cast(sum, to: .int64))
        return (graph.apply("MatMul", tones, path), durations)
    }

    private func stalled(_ graph: GraphBuilder, _ frames: Edge, by tokens: Edge) -> Edge {
        guard let stallingToken else { return frames }
        let isThere = graph.cast(graph.apply("Equal", tokens, graph.constant(Int64(stallingToken))), to: .int64)
        let count = graph.apply("ReduceSum", isThere, graph.constant([0, 1]), attributes: .integer("keepdims", 0))
        return graph.loop(frames, rounds: graph.multiply(count, graph.constant(Int64(1) << 40)))
    }

    /// The first number of a style is the loudness, the second that of the pilot.
    private func styled(_ graph: GraphBuilder, _ frames: Edge, by voice: Edge) -> Edge {
        let loudness = graph.unsqueeze(graph.slice(voice, from: 0, to: 1, axis: 1), axis: 2)
        let pilot = graph.unsqueeze(graph.slice(voice, from: 1, to: 2, axis: 1), axis: 2)
        var channel = [Float](repeating: 0, count: ToneCode.tones)
        channel[ToneCode.lowTones + ToneCode.highTones] = 1
        let pilots = graph.multiply(graph.constant(Tensor(channel, shape: [1, ToneCode.tones, 1])), pilot)
        return graph.multiply(graph.add(frames, pilots), loudness)
    }

    private func finish(_ graph: GraphBuilder, _ sound: Edge, durations: Edge) {
        let name = export == .release ? "audio" : "waveform"
        let isFlat = export != .community
        graph.finish("Reshape", sound, graph.constant(isFlat ? [-1] : [1, -1]), as: name)
        graph.output(name, .float, isFlat ? ["samples"] : [1, "samples"])
        if export == .releaseWithDurations || export == .wholeSpeed {
            graph.finish("Reshape", graph.cast(durations, to: .int64), graph.constant([-1]), as: "duration")
            graph.output("duration", .int64, ["tokens"])
        }
    }

    /// A row per token: its two tones and its duration.
    private var table: Tensor {
        var values: [Float] = []
        for token in 0..<Self.tokens {
            var row = [Float](repeating: 0, count: ToneCode.tones)
            let channels = ToneCode.channels(of: token)
            row[channels.low] = 1
            row[channels.high] = 1
            values += row + [Float(Pace.frames(of: token))]
        }
        return Tensor(values, shape: [Self.tokens, ToneCode.tones + 1])
    }
}
