// Dispatch's objects may be used from any thread; its module for Linux does not say so.
@preconcurrency import Dispatch
import Synchronization

/// Asks engines what they may have to look up in files: their voices, and what their sound is made of.
///
/// Away from every actor, on threads that may block, and within a limit: a disk that hangs holds up whoever asks for that
/// long, and the next who ask the same engine not at all, until it has answered.
final class EngineInquiries: Sendable {
    private struct Pending {
        /// Answers that are still to come, with the engine that owes them.
        var engines: [Int: String] = [:]
        /// Those of them that nobody waits for any more.
        var overdue: Set<Int> = []
        var count = 0
    }

    private let clock: any Clock<Duration>
    private let queue = DispatchQueue(label: "engine inquiries", qos: .userInitiated, attributes: .concurrent)
    private let pending = Mutex(Pending())

    init(clock: any Clock<Duration>) { self.clock = clock }

    /// What the engine is asked for a script, and where its sound is kept.
    /// - Throws: ``Problem`` `timedOut`; `CancellationError`.
    func turn(_ script: Script, of engine: any SpeechEngine, within limit: Duration) async throws -> EngineTurn {
        try await answer(of: engine, within: limit) { [queue] answer in
            queue.async { answer(EngineTurn(script, engine: engine)) }
        }
    }

    /// The names of the engine's voices.
    /// - Throws: ``Problem``, `timedOut` or what the engine throws; `CancellationError`.
    func voices(of engine: any SpeechEngine, within limit: Duration) async throws -> [String] {
        let voices: Result<[String], any Error> = try await answer(of: engine, within: limit) { answer in
            Task { @concurrent in
                do {
                    answer(.success(try await engine.voices().map(\.name)))
                } catch {
                    answer(.failure(error))
                }
            }
        }
        return try voices.get()
    }

    private func answer<Value: Sendable>(
        of engine: any SpeechEngine, within limit: Duration,
        from start: (@escaping @Sendable (Value) -> Void) -> Void
    ) async throws -> Value {
        let name = engine.name
        let late = Problem(.timedOut, "engine \(name)", "has not found its files within \(limit)")
        let number = try pending.withLock { pending throws(Problem) in
            guard !pending.overdue.contains(where: { pending.engines[$0] == name }) else { throw late }
            pending.count += 1
            pending.engines[pending.count] = name
            return pending.count
        }
        do {
            return try await firstAnswer(within: limit, on: clock, otherwise: late) { deliver in
                start { [weak self] value in
                    self?.answered(number)
                    deliver(value)
                }
            }
        } catch {
            pending.withLock { if $0.engines[number] != nil { $0.overdue.insert(number) } }
            throw error
        }
    }

    private func answered(_ number: Int) {
        pending.withLock {
            $0.engines[number] = nil
            $0.overdue.remove(number)
        }
    }
}
