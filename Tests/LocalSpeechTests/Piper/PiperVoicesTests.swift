import Announcing
import AnnouncingTestKit
import Synchronization
import Testing

@testable import LocalSpeech

@Suite(.timeLimit(.minutes(1))) struct PiperVoicesTests {
    private let bench: PiperBench
    private let loads = Loads()

    init() throws { bench = try PiperBench() }

    @Test func `who asks while a voice is being loaded waits for the same`() async throws {
        let (voices, files) = try (shelf(), bench.files())
        let voice = try await bench.load()
        async let one = voices.voice(files)
        await loads.begun(0)
        async let other = voices.voice(files)
        await loads.finish(0, with: .success(voice))
        #expect(try await one === other)
        #expect(loads.count == 1)
    }

    @Test func `a load that failed leaves the next one alone`() async throws {
        let (voices, files) = try (shelf(), bench.files())
        let voice = try await bench.load()
        async let one: Void = { await expectProblem(.unavailable) { _ = try await voices.voice(files) } }()
        await loads.begun(0)
        await voices.unload()
        async let other = voices.voice(files)
        await loads.begun(1)
        await loads.finish(0, with: .failure(Problem(.unavailable, "disk", "is slow")))
        await one
        // Whoever asks now joins the second load: the failure of the first has not thrown it away.
        async let third = voices.voice(files)
        await loads.finish(1, with: .success(voice))
        #expect(try await other === third)
        #expect(loads.count == 2)
    }

    @Test func `a load that failed for two is tried again by both`() async throws {
        let (voices, files) = try (shelf(), bench.files())
        let voice = try await bench.load()
        @Sendable func ask() async throws -> PiperVoice {
            await expectProblem(.unavailable) { _ = try await voices.voice(files) }
            return try await voices.voice(files)
        }
        async let one = ask()
        async let other = ask()
        await loads.finish(0, with: .failure(Problem(.unavailable, "disk", "is slow")))
        await loads.finish(1, with: .success(voice))
        #expect(try await one === other)
        #expect(loads.count == 2)
    }

    @Test func `what is unloaded during its load is loaded anew`() async throws {
        let (voices, files) = try (shelf(), bench.files())
        let voice = try await bench.load()
        async let one = voices.voice(files)
        await loads.begun(0)
        await voices.unload()
        await loads.finish(0, with: .success(voice))
        _ = try await one
        async let next = voices.voice(files)
        await loads.finish(1, with: .success(voice))
        _ = try await next
        #expect(loads.count == 2)
    }

    private func shelf() -> PiperVoices {
        PiperVoices(folder: bench.place, notice: { _ in }, load: { [loads] _ in try await loads.load() })
    }
}

/// Loads that end when a test says so, in the order in which they began.
private final class Loads: Sendable {
    private struct State {
        var count = 0
        var loads: [Int: CheckedContinuation<PiperVoice, any Error>] = [:]
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.count } }

    func load() async throws -> PiperVoice {
        try await withCheckedThrowingContinuation { continuation in
            state.withLock { state in
                state.loads[state.count] = continuation
                state.waiters.removeValue(forKey: state.count)?.resume()
                state.count += 1
            }
        }
    }

    /// Waits for a load to begin.
    func begun(_ number: Int) async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                if number < state.count { continuation.resume() } else { state.waiters[number] = continuation }
            }
        }
    }

    func finish(_ number: Int, with result: Result<PiperVoice, any Error>) async {
        await begun(number)
        state.withLock { $0.loads.removeValue(forKey: number) }?.resume(with: result)
    }
}
