package import Announcing

extension KokoroEngine {
    /// The options of `engines.NAME`: `model`, a file or folder, the best that is installed if left out; `voices`, a file or
    /// folder, beside the model if left out;
    /// `voice`, the default voice or mixture; `data`, the folder that holds `espeak-ng-data`.
    package static let options: Set<String> = ["model", "voices", "voice", "data"]

    /// - Parameters:
    ///   - folder: where voices are installed, for a configuration that names no model.
    ///   - threads: for one computation.
    ///   - pool: where models are loaded and run.
    ///   - aheadPool: the same for what nobody waits for.
    ///   - notice: told of phonemes that were left out.
    package convenience init(
        _ configuration: EngineConfiguration, folder: VoiceFolder, threads: Int = 1, runtime: OnnxRuntimeSource,
        pool: ComputePool, aheadPool: ComputePool = .ahead(), notice: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        let dataPath = configuration.options["data"]
        self.init(
            name: configuration.name,
            at: configuration.options["model"].map { .named(model: $0, voices: configuration.options["voices"]) }
                ?? .installed(folder, voices: configuration.options["voices"]),
            voice: configuration.options["voice"], threads: threads, runtime: runtime, pool: pool,
            aheadPool: aheadPool,
            phonemize: { text, voice in
                try await EspeakLibrary.shared.clauses(
                    of: text, voice: voice, dataPath: dataPath, tie: KokoroSpelling.tie)
            },
            notice: notice)
    }
}
