package import Announcing

/// What is known of the engines without asking them, and what they say when they are asked.
package struct EngineReport: Sendable {
    /// One configured engine.
    package struct Entry: Encodable, Sendable {
        package let name: String
        /// Its places in the chains, from 1; `nil` where it is not in them.
        package let live: Int?
        package let prepared: Int?
        /// Who gets its texts; `nil` where they stay on the box, as the rest.
        package let recipient: String?
        package let when: String?
        package let hours: String?
        package let budget: Int?
        /// Why it is not asked now.
        package let notAsked: String?
    }

    private let engines: SpeechEngines

    package init(_ settings: Settings) throws(Problem) {
        engines = try SpeechEngines(settings, conditions: .ofCommand(settings))
    }

    /// On which terms those on other machines are asked, by name.
    package var terms: [String: RemoteTerms] {
        let governed = engines.all.compactMap { $0 as? GovernedEngine }
        return Dictionary(governed.map { ($0.name, $0.terms) }) { first, _ in first }
    }

    package var entries: [Entry] {
        engines.all.map { engine in
            func place(in chain: EngineChain) -> Int? {
                chain.engines.firstIndex { $0.name == engine.name }.map { $0 + 1 }
            }
            let governed = engine as? GovernedEngine
            return Entry(
                name: engine.name, live: place(in: engines.live), prepared: place(in: engines.prepared),
                recipient: governed?.recipient, when: governed?.terms.when.rawValue,
                hours: governed?.terms.hours?.description, budget: governed?.terms.budget,
                notAsked: governed?.objection?.detail)
        }
    }

    /// Every voice of an engine.
    /// - Throws: ``Problem`` `notFound` for a name that there is not; what the engine throws.
    package func voices(of name: String) async throws -> [Voice] {
        try await EngineChain(engines: engines.all).only(name).engines[0].voices()
    }

    /// Asks engines, all at once, whether they could speak now.
    /// - Parameters:
    ///   - names: of those that are asked; all of them when it is empty.
    ///   - told: with each answer, as it comes; `nil` is well.
    /// - Returns: whether all are well, or not to be asked.
    /// - Throws: ``Problem`` `notFound` for a name that there is not.
    package func check(
        _ names: [String], told: @escaping @Sendable (String, Problem?) -> Void
    ) async throws(Problem) -> Bool {
        var asked = engines.all
        if !names.isEmpty {
            asked = []
            for name in names { asked += try EngineChain(engines: engines.all).only(name).engines }
        }
        let health = EngineHealth(
            renderer: SpeechRenderer(cache: nil, clock: ContinuousClock()), limit: SpeechEngines.answerLimit,
            asksOthers: true)
        return await withTaskGroup(of: Problem?.self) { group in
            for engine in asked {
                group.addTask {
                    let problem = await health.answer(of: engine).problem
                    told(engine.name, problem)
                    return problem
                }
            }
            return await group.reduce(true) { $0 && ($1?.isOfNobodysFault ?? true) }
        }
    }
}
