extension SpeechRenderer {
    /// How long an engine is still left alone, and why; `nil` when it may be asked.
    package func rest(of engine: String) -> (remaining: Duration, problem: Problem)? {
        guard let breaker = breakers[engine], let rest = breaker.rest(at: uptime()), let problem = breaker.problem
        else { return nil }
        return (rest, problem)
    }

    /// Asks an engine whether it could speak now. What it answers changes nothing here.
    /// - Throws: ``Problem`` as the engine answers, or `timedOut` when it does not within the limit, and at once for as
    ///   long as it still owes that answer.
    package nonisolated func checkHealth(of engine: any SpeechEngine, within limit: Duration) async throws {
        try await inquiries.checkHealth(of: engine, within: limit)
    }

    /// Forgets what is known against engines: they were made anew.
    package func forgetFailures() { breakers = [:] }

    /// Forgets what the network is to blame for: it is there again.
    /// - Parameter engines: those that speak by it, by name. What others failed with has nothing to do with it.
    package func forgetNetworkFailures(of engines: Set<String>) {
        breakers = breakers.filter { name, breaker in
            !engines.contains(name) || breaker.problem?.isOfNetwork != true
        }
    }

    /// - Returns: why the engine is not to be asked now; `nil` when it is, and then its render tells how it went.
    func restUnlessAdmitted(_ engine: any SpeechEngine) -> Problem? {
        if breakers[engine.name, default: CircuitBreaker()].admits(at: uptime()) { return nil }
        let why = breakers[engine.name]?.problem.map { " after: \($0.detail)" } ?? ""
        let time = breakers[engine.name]?.rest(at: uptime()).map { "skipped for \(Self.inSeconds($0))" }
        return Problem(.unavailable, "engine \(engine.name)", (time ?? "skipped while it is being tried") + why)
    }

    func engine(_ name: String, failedWith problem: Problem) {
        guard problem.isEngineFailure else { return breakers[name, default: CircuitBreaker()].gaveUp(at: uptime()) }
        breakers[name, default: CircuitBreaker()].failed(problem, at: uptime())
    }

    func engineSucceeded(_ name: String) { breakers[name] = nil }

    func engineWasLeft(_ name: String) { breakers[name]?.gaveUp(at: uptime()) }

    private static func inSeconds(_ duration: Duration) -> String {
        "\(Int((duration / .seconds(1)).rounded(.up))) s"
    }
}
