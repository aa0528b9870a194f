import Announcing
import Foundation

/// A Piper voice, loaded and ready to speak.
final class PiperVoice: Sendable {
    enum Graph: Sendable {
        /// Cut: sound starts early, and little memory is needed.
        case parts(PiperParts)
        /// As it is, because its graph was not recognised; and why that is.
        case whole(OnnxSession, reason: String)
    }

    let name: String
    let configuration: PiperVoiceConfiguration
    let graph: Graph
    let meter = LoadMeter()
    /// Where it was loaded from; changes when the files do.
    let identity: String

    /// Bytes of its own that a cut voice takes: what is loaded, and what a chunk takes while a worker computes it. Measured
    /// on voices of medium size; weights stay in their file.
    private static let needed = 40 << 20
    private static let neededByWorker = 25 << 20

    private init(files: VoiceLocation, configuration: PiperVoiceConfiguration, graph: Graph) {
        name = files.name.text
        identity = files.identity
        self.configuration = configuration
        self.graph = graph
    }

    /// Loads a voice on the threads of a pool, its parts side by side.
    /// - Throws: ``Problem`` that names the file: `damaged` for one that is no voice, `unavailable` where it can't be loaded.
    static func load(
        _ files: VoiceLocation, runtime: OnnxRuntimeSource, pool: ComputePool
    ) async throws -> PiperVoice {
        let (configuration, cut) = try await pool.perform {
            (
                try PiperVoiceConfiguration(contentsOf: files.companion.path),
                VoiceCut(of: try OnnxModelFile(at: files.model))
            )
        }
        let subject = files.model.lastPathComponent
        let memory = MachineMemory.now()
        switch cut {
        case .parts(let cut):
            let speaker = cut.text.speaker ?? cut.flow.speaker
            guard (speaker != nil) == (configuration.speakers.count > 1) else {
                throw misfit(subject, "has \(speaker == nil ? "one speaker" : "several speakers")")
            }
            try memory?.check("voice \(files.name)", needs: Self.needed + pool.width * Self.neededByWorker)
            @Sendable func session(_ part: Data, isOptimized: Bool) async throws -> OnnxSession {
                try await pool.perform {
                    try OnnxSession(
                        runtime.runtime(), .bytes(part, weightsFolder: cut.weightsFolder),
                        options: .init(isOptimized: isOptimized), subject: subject)
                }
            }
            // The text part has thousands of operations and little work in each: to optimise it takes longer than to
            // run it a hundred times.
            async let text = session(cut.text.model, isOptimized: false)
            async let flow = session(cut.flow.model, isOptimized: true)
            async let decoder = session(cut.decoder.model, isOptimized: true)
            let parts = try await PiperParts(cut, text: text, flow: flow, decoder: decoder)
            return PiperVoice(files: files, configuration: configuration, graph: .parts(parts))
        case .whole(let reason):
            // The weights are read, and a long sentence at once takes as much again and more.
            try memory?.check("voice \(files.name)", needs: 3 * files.modelSize)
            let session = try await pool.perform {
                try OnnxSession(
                    runtime.runtime(), .file(files.model.resolvingSymlinksInPath().path),
                    options: .init(threads: pool.width), subject: subject)
            }
            try checkPorts(of: session, configuration, subject: subject)
            return PiperVoice(files: files, configuration: configuration, graph: .whole(session, reason: reason))
        }
    }

    /// - Throws: ``Problem`` `damaged` where the model is not one that takes ids and gives samples.
    private static func checkPorts(
        of session: OnnxSession, _ configuration: PiperVoiceConfiguration, subject: String
    ) throws(Problem) {
        var wanted: [String: ModelElementType] = ["input": .int64, "input_lengths": .int64, "scales": .float]
        if configuration.speakers.count > 1 { wanted["sid"] = .int64 }
        let found = Dictionary(
            session.inputs.map { ($0.name, $0.elementType) }, uniquingKeysWith: { first, _ in first })
        guard found == wanted, session.outputs.first?.elementType == .float else {
            let inputs = session.inputs.map { "\($0.name) (\($0.elementType))" }.joined(separator: ", ")
            throw misfit(subject, "takes \(inputs)")
        }
    }

    private static func misfit(_ subject: String, _ detail: String) -> Problem {
        Problem(
            .damaged, "model \(subject)", "\(detail), and does not fit its .json",
            remedy: "Install the voice again: model and .json have to be of one voice.")
    }
}
