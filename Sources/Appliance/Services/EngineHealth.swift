import Announcing

/// Asks engines whether they could speak now: all at once, and none for longer than a limit, so that one that hangs is told
/// of and holds up nobody. Of those on other machines it is enough that they don't rest and may be asked, unless somebody wants
/// to know.
struct EngineHealth: Sendable {
    enum Answer: Hashable, Sendable {
        case well
        /// It is left alone for so long.
        case resting(Duration, Problem)
        case ill(Problem)

        var problem: Problem? {
            switch self {
            case .well: nil
            case .resting(_, let problem), .ill(let problem): problem
            }
        }
    }

    let renderer: SpeechRenderer
    /// How long each may take to answer.
    let limit: Duration
    /// Whether those on other machines are asked as well.
    var asksOthers = false

    /// - Returns: their answers, in the order of the engines.
    func answers(of engines: [any SpeechEngine]) async -> [(engine: String, answer: Answer)] {
        await withTaskGroup(of: (Int, Answer).self) { group in
            for (index, engine) in engines.enumerated() { group.addTask { (index, await answer(of: engine)) } }
            var answers: [Int: Answer] = [:]
            for await (index, answer) in group { answers[index] = answer }
            return engines.enumerated().compactMap { index, engine in answers[index].map { (engine.name, $0) } }
        }
    }

    /// What one of them answers.
    func answer(of engine: any SpeechEngine) async -> Answer {
        if let (remaining, problem) = await renderer.rest(of: engine.name) { return .resting(remaining, problem) }
        if !asksOthers, let engine = engine as? any RemoteEngine {
            // What it failed with before its rest was over says nothing of now.
            return engine.objection.map(Answer.ill) ?? .well
        }
        do {
            try await renderer.checkHealth(of: engine, within: limit)
            return .well
        } catch {
            return .ill(Problem(error, while: "engine \(engine.name)"))
        }
    }
}
