package import Announcing

extension EspeakEngine {
    /// The options of `engines.NAME`: `voice`, the default voice; `data`, the folder that holds `espeak-ng-data`.
    package static let options: Set<String> = ["voice", "data"]

    package init(_ configuration: EngineConfiguration) {
        self.init(
            name: configuration.name, defaultVoice: configuration.options["voice"] ?? "en-us",
            dataPath: configuration.options["data"])
    }
}
