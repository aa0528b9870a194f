package import Announcing
import CloudSpeech
import LocalSpeech
import Logging
import SystemTime
import TCPTransport

/// The types of engine this build knows, and the engines and chains that the settings make of them.
package struct SpeechEngines: Sendable {
    /// Every configured engine, by name.
    package let all: [any SpeechEngine]
    /// For what was just asked.
    package let live: EngineChain
    /// For what is spoken ahead of time.
    package let prepared: EngineChain
    /// The voice that needs no model, whether or not a chain names it.
    let builtIn: any SpeechEngine
    /// The engines of which the first that can is to be kept ready.
    private let warm: [any SpeechEngine]

    /// How long an engine may take to each piece while nobody waits. Kokoro on a small board takes minutes to a sentence.
    private static let preparedPieceLimit = Duration.seconds(10 * 60)

    /// How long one may take to say whether it could speak, when somebody wants to know.
    static let answerLimit = Duration.seconds(15)

    /// - Parameters:
    ///   - conditions: what the terms of engines on other machines are judged by.
    ///   - notice: told what an owner should know of a voice, once it is loaded.
    /// - Throws: ``Problem`` when a setting of an engine is wrong.
    package init(
        _ settings: Settings, conditions: RemoteConditions, notice: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(Problem) {
        let registry = try Self.registry(settings, conditions: conditions, notice: notice)
        var engines: [any SpeechEngine] = []
        for configuration in settings.engines { engines.append(try registry.engine(for: configuration)) }
        all = engines
        let named = { (names: [String]) in names.compactMap { name in engines.first { $0.name == name } } }
        live = EngineChain(
            engines: named(settings.speech.live), firstPieceLimit: settings.speech.firstPieceLimit)
        prepared = EngineChain(
            engines: named(settings.speech.prepared), firstPieceLimit: Self.preparedPieceLimit,
            stallLimit: Self.preparedPieceLimit)
        if let plain = engines.first(where: { $0 is EspeakEngine }) {
            builtIn = plain
        } else {
            builtIn = try registry.engine(for: EngineConfiguration(name: "espeak"))
        }
        let wanted: [any SpeechEngine] =
            switch settings.speech.warm {
            case .first: live.engines
            case .off: []
            case .engine(let name): named([name])
            }
        // Nothing can be loaded of an engine on another machine, and at a start nobody needs it yet.
        warm = wanted.filter { !($0 is any RemoteEngine) }
    }

    /// Makes the engine that the settings name ready to speak, so that the first press does not wait for it.
    /// - Returns: the name of the engine that is warm now.
    func warmUp(logger: Logger) async -> String? {
        for engine in warm {
            do {
                if let warm = engine as? any WarmableEngine {
                    try await warm.warmUp()
                } else {
                    try await engine.checkHealth()
                }
                return engine.name
            } catch let problem as Problem where problem.code == .notInstalled {
                logger.info("engine.not_installed", metadata: ["engine": "\(engine.name)", "problem": "\(problem)"])
            } catch {
                logger.error("engine.unavailable", metadata: ["engine": "\(engine.name)", "problem": "\(error)"])
            }
        }
        return nil
    }

    /// The name of the engine that has this voice: one that it lists, or for an engine whose voices are files also an
    /// installed one by its name, and a mixture.
    /// - Throws: ``Problem`` `notFound` that lists near voices; when an engine could not tell its voices, why.
    package func engine(withVoice name: String) async throws -> String {
        var known: [String] = []
        var failure: Problem?
        for engine in all {
            do {
                if let engine = engine as? any InstalledVoiceEngine, try engine.hasVoice(name) { return engine.name }
                let voices = try await engine.voices().map(\.name)
                if voices.contains(name) { return engine.name }
                known += voices
            } catch let problem as Problem where problem.isOfNobodysFault {
                // What nobody has installed, or may ask now, has no voices.
            } catch {
                failure = failure ?? Problem(error, while: "engine \(engine.name)")
            }
        }
        if let failure {
            throw Problem(
                failure.code, "voice \"\(name)\"",
                "was not found, and not every engine can tell its voices: \(failure.subject) \(failure.detail)",
                remedy: failure.remedy)
        }
        let near = known.nearest(to: name)
        throw Problem(
            .notFound, "voice \"\(name)\"", "is not installed",
            remedy: near.isEmpty
                ? "`morning-coffee voice list --available` shows what there is."
                : "Near names: \(near.joined(separator: ", ")).")
    }

    /// The name of the first engine of the live chain that could speak now.
    package func firstInstalled() async throws -> String {
        for engine in live.engines {
            do {
                try await engine.checkHealth()
                return engine.name
            } catch let problem as Problem where problem.isOfNobodysFault {
                continue
            }
        }
        throw Problem(.notInstalled, "speech.live", "no engine of it is installed", remedy: "Install a voice.")
    }

    /// What keeps the configured engines from speaking.
    package static func problems(with settings: Settings) async -> [Problem] {
        do {
            let engines = try SpeechEngines(settings, conditions: .ofCommand(settings))
            let health = EngineHealth(
                renderer: SpeechRenderer(cache: nil, clock: ContinuousClock()), limit: answerLimit, asksOthers: true)
            return await health.answers(of: engines.all).compactMap { _, answer in
                // What nobody has installed, or may ask now, is no mistake.
                answer.problem.flatMap { $0.isOfNobodysFault ? nil : $0 }
            }
        } catch {
            return [Problem(error, while: "engines")]
        }
    }

    /// What `engines.NAME.type` may say.
    /// - Parameters:
    ///   - settings: of what engines share.
    ///   - conditions: `nil` where engines are made to look at their configuration, and never asked.
    package static func registry(
        _ settings: Settings = Settings(), conditions: RemoteConditions? = nil,
        notice: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(Problem) -> EngineRegistry {
        let models = LocalModels(settings, notice: notice)
        var registry = EngineRegistry()
        try registry.register("piper", options: PiperEngine.options) { configuration throws(Problem) in
            try models.piper(configuration)
        }
        try registry.register("kokoro", options: KokoroEngine.options) { models.kokoro($0) }
        try registry.register("espeak", options: EspeakEngine.options) { EspeakEngine($0) }
        try CloudEngines.register(
            in: &registry, transport: OnDemandTransport(settings.network), streams: TCPTransport(),
            conditions: conditions, wallClock: { () throws(Problem) in try SystemWallClock() }, notice: notice)
        return registry
    }
}
