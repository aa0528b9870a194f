package import Announcing
import LocalSpeech
import Logging

/// The types of engine this build knows, and the engines and chains that the settings make of them.
package struct SpeechEngines: Sendable {
    /// Every configured engine, by name.
    package let all: [any SpeechEngine]
    /// For what was just asked.
    package let live: EngineChain
    /// For what is spoken ahead of time.
    package let prepared: EngineChain
    private let warm: (any SpeechEngine)?

    /// How long an engine may take to each piece while nobody waits. Kokoro on a small board takes minutes to a sentence.
    private static let preparedPieceLimit = Duration.seconds(10 * 60)

    /// - Throws: ``Problem`` when a setting of an engine is wrong.
    package init(_ settings: Settings) throws(Problem) {
        let registry = try Self.registry()
        var engines: [any SpeechEngine] = []
        for configuration in settings.engines { engines.append(try registry.engine(for: configuration)) }
        all = engines
        let named = { (names: [String]) in names.compactMap { name in engines.first { $0.name == name } } }
        live = EngineChain(
            engines: named(settings.speech.live), firstPieceLimit: settings.speech.firstPieceLimit)
        prepared = EngineChain(
            engines: named(settings.speech.prepared), firstPieceLimit: Self.preparedPieceLimit,
            stallLimit: Self.preparedPieceLimit)
        warm =
            switch settings.speech.warm {
            case .first: live.engines.first
            case .off: nil
            case .engine(let name): named([name]).first
            }
    }

    /// Makes the engine that the settings name ready to speak, so that the first press does not wait for it.
    /// - Returns: the name of the engine that is warm now.
    func warmUp(logger: Logger) async -> String? {
        guard let warm else { return nil }
        do {
            if let warm = warm as? any WarmableEngine { try await warm.warmUp() } else { try await warm.checkHealth() }
            return warm.name
        } catch {
            logger.error("engine.unavailable", metadata: ["engine": "\(warm.name)", "problem": "\(error)"])
            return nil
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
