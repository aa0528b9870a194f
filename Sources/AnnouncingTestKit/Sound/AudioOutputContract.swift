package import Announcing
import Synchronization
import Testing

/// What every ``AudioOutput`` promises, one clause each. A test runs all of them on its implementation:
///
///     @Test(arguments: AudioOutputContract.allCases)
///     func `the speaker keeps the contract of outputs`(_ clause: AudioOutputContract) async throws {
///         try await clause.check(on: SomeOutput())
///     }
package enum AudioOutputContract: String, CaseIterable, Sendable {
    case endsWithTheStream
    case endsWithoutAnySound
    case passesOnTheErrorOfTheStream
    case isInterruptedWhileItHasMore
    case isInterruptedWhileItWaitsForMore
    case isInterruptedBeforeTheFirstPiece
    case stopsWithItsTask
    case forgetsAnInterruptionOfNothing
    case tellsItsState

    private static let second = AudioPiece.level(1000, lasting: .seconds(1))
    private static let instant = AudioPiece.level(1000, lasting: .milliseconds(40))

    /// - Parameter output: a new one. It may run faster than real time; it has to take 40 ms of sound soon.
    package func check(on output: any AudioOutput) async throws {
        switch self {
        case .endsWithTheStream: try await Self.checkEnd(output)
        case .endsWithoutAnySound: try await Self.checkEmptyStream(output)
        case .passesOnTheErrorOfTheStream: try await Self.checkError(output)
        case .isInterruptedWhileItHasMore: try await Self.checkInterruption(output, of: .endless(Self.second))
        case .isInterruptedWhileItWaitsForMore: try await Self.checkInterruptionOfAStarvingOutput(output)
        case .isInterruptedBeforeTheFirstPiece: try await Self.checkInterruptionBeforeSound(output)
        case .stopsWithItsTask: try await Self.checkCancellation(output)
        case .forgetsAnInterruptionOfNothing:
            output.interrupt()
            try await Self.checkEnd(output)
        case .tellsItsState: try await Self.checkState(output)
        }
    }

    private static func checkEnd(_ output: any AudioOutput) async throws {
        let firstSamples = Counter()
        let end = try await output.play(.of([instant, instant])) { firstSamples.increase() }
        #expect(end == .completed)
        #expect(firstSamples.count == 1, "the first sample is told once, and before the end")
    }

    private static func checkEmptyStream(_ output: any AudioOutput) async throws {
        let empty = AudioPiece(format: instant.format, samples: [])
        for pieces in [[], [empty]] {
            let firstSamples = Counter()
            #expect(try await output.play(.of(pieces)) { firstSamples.increase() } == .completed)
            #expect(firstSamples.count == 0)
        }
    }

    private static func checkError(_ output: any AudioOutput) async throws {
        let problem = Problem(.unavailable, "engine", "broke")
        let firstSamples = Counter()
        await #expect(throws: problem) {
            _ = try await output.play(.of([instant], failingWith: problem)) { firstSamples.increase() }
        }
        #expect(firstSamples.count == 1, "what came before the error is played")
        #expect(output.state == .idle, "the engine's trouble is not the output's")
        try await checkEnd(output)
    }

    private static func checkInterruption(_ output: any AudioOutput, of stream: AudioStream) async throws {
        #expect(try await output.play(stream) { output.interrupt() } == .interrupted)
        #expect(output.state == .idle)
        try await checkEnd(output)
    }

    private static func checkInterruptionOfAStarvingOutput(_ output: any AudioOutput) async throws {
        let terminations = AsyncStream.makeStream(of: Void.self)
        // Made in a function of its own, so that nobody but the output holds it.
        func starvingStream() -> AudioStream {
            let (stream, continuation) = AudioStream.makeStream()
            continuation.onTermination = { _ in terminations.continuation.yield() }
            continuation.yield(instant)
            return stream
        }
        try await checkInterruption(output, of: starvingStream())
        // The maker of the sound learns that it is no longer wanted: without it, this waits for ever.
        for await _ in terminations.stream { break }
    }

    private static func checkInterruptionBeforeSound(_ output: any AudioOutput) async throws {
        let (silence, _) = AudioStream.makeStream()
        // Asked for its first piece, it is playing.
        let stream = AudioStream {
            output.interrupt()
            for try await piece in silence { return piece }
            return nil
        }
        let firstSamples = Counter()
        #expect(try await output.play(stream) { firstSamples.increase() } == .interrupted)
        #expect(firstSamples.count == 0)
        try await checkEnd(output)
    }

    private static func checkCancellation(_ output: any AudioOutput) async throws {
        let starts = AsyncStream.makeStream(of: Void.self)
        let playback = Task {
            try await output.play(.endless(second)) { starts.continuation.yield() }
        }
        for await _ in starts.stream { break }
        playback.cancel()
        await #expect(throws: CancellationError.self) { _ = try await playback.value }
        #expect(output.state == .idle)
        try await checkEnd(output)
    }

    private static func checkState(_ output: any AudioOutput) async throws {
        #expect(output.state == .idle)
        let seen = Mutex<AudioOutputState?>(nil)
        _ = try await output.play(.of([instant])) { seen.withLock { $0 = output.state } }
        #expect(seen.withLock(\.self) == .playing)
        #expect(output.state == .idle)
    }
}

/// Counts calls from any thread.
private final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock(\.self) }
    func increase() { value.withLock { $0 += 1 } }
}
