// Dispatch's objects may be used from any thread; its module for Linux does not say so.
@preconcurrency import Dispatch
import Synchronization

/// Asks engines what they may have to look up in files: their voices, what their sound is made of, and whether they could
/// speak now.
///
/// Away from every actor, on threads that may block, and within a limit: a disk that hangs holds up whoever asks for that
/// long, and the next who ask the same engine not at all, until it has answered.
final class EngineInquiries: Sendable {
    /// What is asked of an engine. One that owes an answer is not asked for another of that kind.
    private enum Kind: Hashable {
        case files
        /// May depend on more than its files, like a network: who does not answer it may speak all the same.
        case health

        /// What an engine has not done that does not answer.
        var silence: String {
            switch self {
            case .files: "has not found its files"
            case .health: "has not said whether it can speak"
            }
        }
    }

    private struct Question: Hashable {
        let kind: Kind
        let engine: String
    }

    /// A question whose answer is still to come, whether or not somebody waits for it.
    private struct Asked {
        let question: Question
        let limit: Duration
        let elapsed: @Sendable () -> Duration

        /// Only time speaks against an engine: who asked may have left for reasons of their own.
        var isOverdue: Bool { elapsed() >= limit }
    }

    private struct Pending {
        var questions: [Int: Asked] = [:]
        var count = 0
    }

    private let clock: any Clock<Duration>
    private let queue = DispatchQueue(label: "engine inquiries", qos: .userInitiated, attributes: .concurrent)
    private let pending = Mutex(Pending())

    init(clock: any Clock<Duration>) { self.clock = clock }

    /// What the engine is asked for a script, and where its sound is kept.
    /// - Throws: ``Problem`` `timedOut`; `CancellationError`.
    func turn(_ script: Script, of engine: any SpeechEngine, within limit: Duration) async throws -> EngineTurn {
        try await answer(about: .files, of: engine, within: limit) { [queue] answer in
            queue.async { answer(EngineTurn(script, engine: engine)) }
        }
    }

    /// The names of the engine's voices.
    /// - Throws: ``Problem``, `timedOut` or what the engine throws; `CancellationError`.
    func voices(of engine: any SpeechEngine, within limit: Duration) async throws -> [String] {
        try await result(about: .files, of: engine, within: limit) { try await engine.voices().map(\.name) }
    }

    /// Whether the engine could speak now.
    /// - Throws: ``Problem``, `timedOut` or what the engine throws; `CancellationError`.
    func checkHealth(of engine: any SpeechEngine, within limit: Duration) async throws {
        try await result(about: .health, of: engine, within: limit) { try await engine.checkHealth() }
    }

    private func result<Value: Sendable>(
        about kind: Kind, of engine: any SpeechEngine, within limit: Duration,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let result: Result<Value, any Error> = try await answer(about: kind, of: engine, within: limit) { answer in
            Task { @concurrent in
                do {
                    answer(.success(try await work()))
                } catch {
                    answer(.failure(error))
                }
            }
        }
        return try result.get()
    }

    private func answer<Value: Sendable>(
        about kind: Kind, of engine: any SpeechEngine, within limit: Duration,
        from start: (@escaping @Sendable (Value) -> Void) -> Void
    ) async throws -> Value {
        let question = Question(kind: kind, engine: engine.name)
        let late = Problem(.timedOut, "engine \(engine.name)", "\(kind.silence) within \(limit)")
        let asked = Asked(question: question, limit: limit, elapsed: clock.stopwatch())
        let number = try pending.withLock { pending throws(Problem) in
            let isOwed = pending.questions.values.contains { $0.question == question && $0.isOverdue }
            guard !isOwed else { throw late }
            pending.count += 1
            pending.questions[pending.count] = asked
            return pending.count
        }
        return try await firstAnswer(within: limit, on: clock, otherwise: late) { deliver in
            start { [weak self] value in
                self?.answered(number)
                deliver(value)
            }
        }
    }

    private func answered(_ number: Int) { pending.withLock { $0.questions[number] = nil } }
}
