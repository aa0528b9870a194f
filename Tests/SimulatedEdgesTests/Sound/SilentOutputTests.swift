import Announcing
import AnnouncingTestKit
import SimulatedEdges
import Testing

@Suite(.timeLimit(.minutes(1))) struct SilentOutputTests {
    @Test(arguments: AudioOutputContract.allCases)
    func `silence keeps the contract of outputs`(_ clause: AudioOutputContract) async throws {
        try await clause.check(on: SilentOutput())
    }

    @Test(arguments: AudioOutputContract.allCases)
    func `the recorder keeps the contract of outputs`(_ clause: AudioOutputContract) async throws {
        try await clause.check(on: RecordingOutput())
    }

    @Test func `silence takes as long as the sound`() async throws {
        let pieces = AudioPiece.level(1, lasting: .milliseconds(120)).cut(every: 300)
        let time = try await ContinuousClock().measure { _ = try await SilentOutput().play(.of(pieces)) {} }
        #expect(time >= .milliseconds(119))
    }

    @Test func `a recorder that sounds on ends with an interruption and has every sample`() async throws {
        let output = RecordingOutput(.untilInterrupted, failures: [Problem(.busy, "device", "is busy")])
        await #expect(throws: Problem.self) { _ = try await output.play(.of([.numbered(5)])) {} }
        #expect(try await output.play(.of([.numbered(5)])) { output.interrupt() } == .interrupted)
        #expect(output.playbacks == [[1, 2, 3, 4, 5]])
    }

    @Test func `a recorder tells the format and the end of each playback, and how often it was asked`() async throws {
        let gone = Problem(.unavailable, "device", "is gone")
        let output = RecordingOutput(failing: 2, with: gone)
        for _ in 0..<2 { await #expect(throws: gone) { _ = try await output.play(.of([.numbered(5)])) {} } }
        let format = AudioFormat(sampleRate: 8000)
        _ = try await output.play(.of([.numbered(5, format: format)])) {}
        #expect(output.records.map(\.format) == [format])
        #expect(output.records.map(\.end) == [.completed])
        output.fail(with: gone)
        await #expect(throws: gone) { _ = try await output.play(.of([.numbered(5)])) {} }
        #expect(output.state == .unavailable(gone))
        output.fail(with: nil)
        _ = try await output.play(.of([.numbered(5)])) {}
        #expect(output.attempts == 5)
        #expect(output.records.count == 2)
    }
}
