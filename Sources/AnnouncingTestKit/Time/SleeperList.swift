import Synchronization

/// Tasks that sleep until a manual clock reaches their deadline, and tests that wait for them to fall asleep.
///
/// What makes a manual clock useful: a test knows that the code under test has got as far as its wait, without a yield
/// or a real sleep.
final class SleeperList<Deadline: Comparable & Sendable, Wake: Sendable>: Sendable {
    private struct State {
        var now: Deadline
        var sleepers: [Int: (deadline: Deadline?, continuation: CheckedContinuation<Wake, any Error>)] = [:]
        var observers: [Int: (count: Int, continuation: CheckedContinuation<Void, Never>)] = [:]
        var lastID = 0
        /// How often everybody was woken.
        var alarms = 0

        mutating func nextID() -> Int {
            lastID += 1
            return lastID
        }

        mutating func takeSatisfiedObservers() -> [CheckedContinuation<Void, Never>] {
            let satisfied = observers.filter { $0.value.count <= sleepers.count }
            for id in satisfied.keys { observers.removeValue(forKey: id) }
            return satisfied.values.map(\.continuation)
        }
    }

    private let state: Mutex<State>

    init(now: Deadline) { state = Mutex(State(now: now)) }

    var now: Deadline { state.withLock(\.now) }

    /// How often ``wakeAll(at:as:)`` was called.
    var alarms: Int { state.withLock(\.alarms) }

    var count: Int { state.withLock(\.sleepers.count) }

    /// The earliest deadline of those who sleep and have one.
    var nextDeadline: Deadline? { state.withLock { $0.sleepers.values.compactMap(\.deadline).min() } }

    /// Sleeps until the clock reaches the deadline (at once when it has), or until ``wakeAll(at:as:)``.
    /// - Parameters:
    ///   - deadline: `nil` sleeps on, whatever the time.
    ///   - reached: what to return when the deadline is reached.
    ///   - missed: what to return, at once, when ``alarms`` is not this number any more.
    /// - Throws: `CancellationError`.
    func sleep(
        until deadline: Deadline?, reached: Wake, missed: (wake: Wake, unlessAlarms: Int)? = nil
    ) async throws -> Wake {
        let id = state.withLock { $0.nextID() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let (early, observers): (Result<Wake, any Error>?, [CheckedContinuation<Void, Never>]) =
                    state.withLock { state in
                        if Task.isCancelled { return (.failure(CancellationError()), []) }
                        if let missed, missed.unlessAlarms != state.alarms { return (.success(missed.wake), []) }
                        if let deadline, deadline <= state.now { return (.success(reached), []) }
                        state.sleepers[id] = (deadline, continuation)
                        return (nil, state.takeSatisfiedObservers())
                    }
                if let early { continuation.resume(with: early) }
                for observer in observers { observer.resume() }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Moves the clock and wakes those whose deadline has come, the earliest first.
    func advance(to instant: Deadline, reached: Wake) {
        let due = state.withLock { state in
            state.now = instant
            let due = state.sleepers.compactMap { id, sleeper in
                sleeper.deadline.flatMap { $0 <= instant ? (id, $0, sleeper.continuation) : nil }
            }
            for (id, _, _) in due { state.sleepers.removeValue(forKey: id) }
            return due.sorted { $0.1 < $1.1 }
        }
        for (_, _, continuation) in due { continuation.resume(returning: reached) }
    }

    /// Moves the clock and wakes everybody.
    func wakeAll(at instant: Deadline, as wake: Wake) {
        let all = state.withLock { state in
            state.now = instant
            state.alarms += 1
            defer { state.sleepers.removeAll() }
            return state.sleepers.values.map(\.continuation)
        }
        for continuation in all { continuation.resume(returning: wake) }
    }

    /// Returns once this many sleep at the same time, or when the task is cancelled.
    func sleepers(atLeast count: Int) async {
        let id = state.withLock { $0.nextID() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isSatisfied = state.withLock { state in
                    guard !Task.isCancelled, state.sleepers.count < count else { return true }
                    state.observers[id] = (count, continuation)
                    return false
                }
                if isSatisfied { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.observers.removeValue(forKey: id) }?.continuation.resume()
        }
    }
}
