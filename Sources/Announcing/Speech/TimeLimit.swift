/// Does something within a limit.
/// - Throws: `problem` when the limit passed first, after the work was cancelled and has ended; what the work throws.
func withTimeLimit<Value: Sendable>(
    _ limit: Duration, on clock: any Clock<Duration>, otherwise problem: Problem,
    _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await clock.sleep(for: limit)
            throw problem
        }
        defer { group.cancelAll() }
        // Two tasks were added, so there is a first result.
        guard let value = try await group.next() else { throw CancellationError() }
        return value
    }
}

extension Clock where Duration == Swift.Duration {
    /// Tells how long it is since now, each time it is called.
    func stopwatch() -> @Sendable () -> Duration {
        let start = now
        return { start.duration(to: now) }
    }
}
