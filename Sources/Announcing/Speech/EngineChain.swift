/// Engines in the order in which they are tried.
package struct EngineChain: Sendable {
    package var engines: [any SpeechEngine]
    /// How long each may take to its first piece.
    package var firstPieceLimit: Duration
    /// How long a listener waits for each further piece, once it has nothing left to play.
    package var stallLimit: Duration

    package init(
        engines: [any SpeechEngine], firstPieceLimit: Duration = .seconds(5), stallLimit: Duration = .seconds(10)
    ) {
        self.engines = engines
        self.firstPieceLimit = firstPieceLimit
        self.stallLimit = stallLimit
    }

    /// This chain, and after it what another one has beside; with the longer limits of the two, for the engines of the
    /// other one may need them.
    package func followed(by other: EngineChain?) -> EngineChain {
        guard let other else { return self }
        return EngineChain(
            engines: engines + other.engines.filter { engine in !engines.contains { $0.name == engine.name } },
            firstPieceLimit: max(firstPieceLimit, other.firstPieceLimit), stallLimit: max(stallLimit, other.stallLimit))
    }

    /// The chain with that engine only.
    /// - Throws: ``Problem`` `notFound` that lists the names there are.
    package func only(_ name: String) throws(Problem) -> EngineChain {
        guard let engine = engines.first(where: { $0.name == name }) else {
            let names = engines.map(\.name).joined(separator: ", ")
            throw Problem(.notFound, "engine \"\(name)\"", "is not configured", remedy: "Known engines: \(names).")
        }
        return EngineChain(engines: [engine], firstPieceLimit: firstPieceLimit, stallLimit: stallLimit)
    }
}
