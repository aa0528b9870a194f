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

/// What some work answers, if it does so within a limit. Work that can't be told to stop (a file on a disk that hangs) goes
/// on by itself then, and nobody waits for it.
/// - Parameter start: begins the work elsewhere and returns at once; the work calls what it is given, once.
/// - Throws: `problem` when the limit passed first; `CancellationError`.
func firstAnswer<Value: Sendable>(
    within limit: Duration, on clock: any Clock<Duration>, otherwise problem: Problem,
    from start: (@escaping @Sendable (Value) -> Void) -> Void
) async throws -> Value {
    let (answers, answer) = AsyncStream<Value>.makeStream()
    start { value in
        answer.yield(value)
        answer.finish()
    }
    return try await withTimeLimit(limit, on: clock, otherwise: problem) {
        for await value in answers { return value }
        throw CancellationError()
    }
}

extension Clock where Duration == Swift.Duration {
    /// Tells how long it is since now, each time it is called.
    func stopwatch() -> @Sendable () -> Duration {
        let start = now
        return { start.duration(to: now) }
    }
}
