/// Engines in the order in which they are tried.
package struct EngineChain: Sendable {
    package var engines: [any SpeechEngine]
    /// How long each may take to its first piece.
    package var firstPieceLimit: Duration

    package init(engines: [any SpeechEngine], firstPieceLimit: Duration = .seconds(5)) {
        self.engines = engines
        self.firstPieceLimit = firstPieceLimit
    }

    /// The chain with one engine in front, or only that engine.
    /// - Throws: ``Problem`` `notFound` that lists the names there are.
    package func only(_ name: String) throws(Problem) -> EngineChain {
        guard let engine = engines.first(where: { $0.name == name }) else {
            let names = engines.map(\.name).joined(separator: ", ")
            throw Problem(.notFound, "engine \"\(name)\"", "is not configured", remedy: "Known engines: \(names).")
        }
        return EngineChain(engines: [engine], firstPieceLimit: firstPieceLimit)
    }
}
