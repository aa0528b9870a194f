/// Threads for work that keeps a processor busy for milliseconds to seconds: running models, loading them. They are not
/// the language's own, so that a model on two cores never keeps an alarm's task waiting.
///
/// Work is done in the order it came, on as many threads at once as there are. The threads start with the first work, sleep
/// without waking by themselves, and end with the pool, after the work in hand.
package final class ComputePool: Sendable {
    private let workers: WorkerThreads
    /// Tells who waits for workers at idle priority.
    ///
    /// To tell makes a task ready, for which the language starts a thread of its own when none is at hand. A thread begins at
    /// the priority of the one that starts it, and from idle there is no way back: an alarm's task would run so later.
    private let answers: WorkerThreads?

    /// - Parameter width: at least 1; what is below counts as 1.
    package init(width: Int) {
        workers = WorkerThreads(name: "compute", count: width, priority: .normal)
        answers = nil
    }

    private init() {
        workers = WorkerThreads(name: "ahead", count: 1, priority: .idle)
        answers = WorkerThreads(name: "ahead answer", count: 1, priority: .normal)
    }

    /// One thread for what nobody waits for, at idle priority: it takes nothing from a speech that somebody hears, and one
    /// is enough, for each more would want memory of its own.
    package static func ahead() -> ComputePool { ComputePool() }

    /// How many threads there are that work.
    package var width: Int { workers.count }

    /// Does the work on one of the threads.
    /// - Throws: what the work throws.
    func perform<Success: Sendable>(
        _ work: @escaping @Sendable () throws -> Success
    ) async throws -> Success {
        try await withCheckedThrowingContinuation { continuation in
            add({ Result(catching: work) }, answer: { continuation.resume(with: $0) })
        }
    }

    /// Does work that can't fail on one of the threads.
    func run<Success: Sendable>(_ work: @escaping @Sendable () -> Success) async -> Success {
        await withCheckedContinuation { continuation in
            add(work, answer: { continuation.resume(returning: $0) })
        }
    }

    private func add<Success: Sendable>(
        _ work: @escaping @Sendable () -> Success, answer: @escaping @Sendable (Success) -> Void
    ) {
        // Both from here, where the priority is the caller's.
        workers.start()
        answers?.start()
        workers.add { [answers] in
            let success = work()
            guard let answers else { return answer(success) }
            answers.add { answer(success) }
        }
    }
}
