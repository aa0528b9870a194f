package import Announcing
import LocalSpeech
import Logging

/// The types of engine this build knows, and the engines and chains that the settings make of them.
package struct SpeechEngines: Sendable {
    /// Every configured engine, by name.
    package let all: [any SpeechEngine]
    /// For what was just asked.
    package let live: EngineChain

    /// - Throws: ``Problem`` when a setting of an engine is wrong.
    package init(_ settings: Settings) throws(Problem) {
        let registry = try Self.registry()
        var engines: [any SpeechEngine] = []
        for configuration in settings.engines { engines.append(try registry.engine(for: configuration)) }
        all = engines
        live = EngineChain(
            engines: settings.speech.live.compactMap { name in engines.first { $0.name == name } },
            firstPieceLimit: settings.speech.firstPieceLimit)
    }

    /// Makes the engine that would speak first ready to, so that the first press does not wait for it.
    func warmUp(logger: Logger) async {
        guard let first = live.engines.first else { return }
        do {
            try await first.checkHealth()
        } catch {
            logger.error("engine.unavailable", metadata: ["engine": "\(first.name)", "problem": "\(error)"])
        }
    }

    /// What keeps the configured engines from speaking.
    package static func problems(with settings: Settings) async -> [Problem] {
        do {
            var problems: [Problem] = []
            for engine in try SpeechEngines(settings).all {
                do {
                    try await engine.checkHealth()
                } catch {
                    problems.append(Problem(error, while: "engine \(engine.name)"))
                }
            }
            return problems
        } catch {
            return [error]
        }
    }

    /// What `engines.NAME.type` may say.
    package static func registry() throws(Problem) -> EngineRegistry {
        var registry = EngineRegistry()
        try registry.register("espeak", options: EspeakEngine.options) { EspeakEngine($0) }
        return registry
    }
}
