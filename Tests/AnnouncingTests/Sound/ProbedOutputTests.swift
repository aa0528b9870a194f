import AnnouncingTestKit
import Synchronization
import Testing

@testable import Announcing

@Suite(.timeLimit(.minutes(1))) struct ProbedOutputTests {
    private static let gone = Problem(.unavailable, "speaker", "is gone")
    private static let piece = AudioPiece.level(1000, lasting: .milliseconds(40))

    @Test(arguments: AudioOutputContract.allCases)
    func `it keeps the contract of outputs`(_ clause: AudioOutputContract) async throws {
        try await clause.check(on: ProbedOutput(RecordingOutput(), isDevice: true))
    }

    @Test func `a device is tried with silence, and told as it is`() async throws {
        let recorder = RecordingOutput()
        #expect(await ProbedOutput(recorder, isDevice: true).probe() == .works)
        #expect(recorder.playbacks == [[Int16](repeating: 0, count: 48)])
        recorder.fail(with: Self.gone)
        #expect(await ProbedOutput(recorder, isDevice: true).probe() == .fails(Self.gone))
    }

    @Test func `one that another stands in for is told with the reason`() async {
        let broken = RecordingOutput(failures: [Self.gone])
        let outputs = FirstWorkingOutput(outputs: [("one", broken), ("two", RecordingOutput())])
        guard case .substituted(let problem) = await ProbedOutput(outputs, isDevice: true).probe() else {
            Issue.record("it is not told")
            return
        }
        #expect(problem.detail.contains("is gone"))
    }

    @Test func `what is no device is not played to`() async {
        let recorder = RecordingOutput()
        #expect(await ProbedOutput(recorder, isDevice: false).probe() == .works)
        #expect(recorder.playbacks.isEmpty)
    }

    @Test func `while something plays it is left alone`() async throws {
        let recorder = RecordingOutput(.untilInterrupted)
        let output = ProbedOutput(recorder, isDevice: true)
        let (starts, start) = AsyncStream.makeStream(of: Void.self)
        async let end = output.play(.of([Self.piece])) { start.yield() }
        for await _ in starts { break }
        #expect(await output.probe() == .playing)
        #expect(recorder.playbacks.count == 1)
        output.interrupt()
        #expect(try await end == .interrupted)
    }

    @Test func `what is to be heard ends a probe and plays after it`() async throws {
        let device = SlowDevice()
        let output = ProbedOutput(device, isDevice: true)
        async let probed = output.probe()
        async let end = device.whenPlaying { try await output.play(.of([Self.piece])) {} }
        await device.isInterrupted()
        device.letGo()
        #expect(try await end == .completed)
        #expect(await probed == .works)
        #expect(device.lengths == [48, Self.piece.samples.count])
    }
}

/// Plays one sound at a time, and of silence only so much: until it is interrupted and let go.
private final class SlowDevice: AudioOutput {
    private struct Status {
        var isPlaying = false
        var lengths: [Int] = []
    }

    private let status = Mutex(Status())
    private let begun = AsyncStream.makeStream(of: Void.self)
    private let interruption = AsyncStream.makeStream(of: Void.self)
    private let gate = AsyncStream.makeStream(of: Void.self)

    var state: AudioOutputState { .idle }
    /// In samples, of all that was played.
    var lengths: [Int] { status.withLock(\.lengths) }

    func interrupt() { interruption.continuation.yield() }
    func isInterrupted() async { for await _ in interruption.stream { break } }
    func letGo() { gate.continuation.yield() }

    func whenPlaying(_ body: () async throws -> PlaybackEnd) async throws -> PlaybackEnd {
        for await _ in begun.stream { break }
        return try await body()
    }

    func play(_ stream: AudioStream, onFirstSample: @escaping @Sendable () -> Void) async throws -> PlaybackEnd {
        let isFree = status.withLock { status in
            defer { status.isPlaying = true }
            return !status.isPlaying
        }
        guard isFree else { throw Problem(.busy, "device", "is playing already") }
        defer { status.withLock { $0.isPlaying = false } }
        var samples: [Int16] = []
        for try await piece in stream { samples += piece.samples }
        status.withLock { [samples] in $0.lengths.append(samples.count) }
        begun.continuation.yield()
        guard samples.allSatisfy({ $0 == 0 }) else { return .completed }
        for await _ in gate.stream { break }
        return .interrupted
    }
}
