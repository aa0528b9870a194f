package import Announcing
import Foundation

extension PiperEngine {
    /// The options of `engines.NAME`: `voice`, the default voice; `voices`, a folder to look in first; `noise` and
    /// `noise_width`, 0 to 2 (``PiperSettings``); `data`, the folder that holds `espeak-ng-data`.
    package static let options: Set<String> = ["voice", "voices", "noise", "noise_width", "data"]

    /// - Parameters:
    ///   - folder: where voices are installed.
    ///   - pool: where voices are loaded and run.
    ///   - aheadPool: where they are run for what nobody waits for.
    /// - Throws: ``Problem`` `invalidInput` about a value, with its key.
    package init(
        _ configuration: EngineConfiguration, folder: VoiceFolder, runtime: OnnxRuntimeSource, pool: ComputePool,
        aheadPool: ComputePool = .ahead(), notice: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(Problem) {
        let options = configuration.options
        let own = options["voices"].map { path in
            VoiceFolder(URL(filePath: path, directoryHint: .isDirectory), shared: folder.all)
        }
        let settings = PiperSettings(
            noise: try Self.noise("noise", in: configuration),
            noiseWidth: try Self.noise("noise_width", in: configuration),
            espeakData: options["data"])
        self.init(
            name: configuration.name, defaultVoice: options["voice"], folder: own ?? folder, settings: settings,
            runtime: runtime, pool: pool, aheadPool: aheadPool, notice: notice)
    }

    private static func noise(_ option: String, in configuration: EngineConfiguration) throws(Problem) -> Float? {
        guard let text = configuration.options[option] else { return nil }
        guard let value = Float(text), (0...2).contains(value) else {
            throw Problem(
                .invalidInput, configuration.key(option), "is \"\(text)\", not a number from 0 to 2",
                remedy: "0 always sounds the same; published voices use 0.667 and 0.8.")
        }
        return value
    }
}
