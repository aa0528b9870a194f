import ALSAOutput
import Announcing
import AnnouncingTestKit
import Testing

/// ``FirstWorkingOutput`` over speakers: what a speaker takes of a sound before its device turns out to be missing must
/// not be missing from the sound.
@Suite(.timeLimit(.minutes(1))) struct FirstWorkingSpeakerTests {
    private func output(_ bench: SoundBench, _ devices: [String]) -> FirstWorkingOutput {
        FirstWorkingOutput(outputs: devices.map { ($0, bench.speaker($0)) })
    }

    @Test(arguments: AudioOutputContract.allCases)
    func `the preferred speaker keeps the contract of outputs`(_ clause: AudioOutputContract) async throws {
        let bench = try SoundBench(speed: 4)
        try await clause.check(on: output(bench, ["bedside", "nowhere"]))
    }

    @Test func `a speaker that stands in for a missing one plays every sample`() async throws {
        let bench = try SoundBench(speed: 4)
        let speech = AudioPiece.numbered(30_000)
        let output = output(bench, ["nowhere", "bedside"])
        #expect(try await output.play(.of(speech.cut(every: 777))) {} == .completed)
        #expect(try bench.heardWithoutEnd() == speech.samples)
        guard case .unavailable(let problem) = output.state else {
            Issue.record("the preferred speaker is missing, and nobody says so")
            return
        }
        #expect(problem.detail.contains("Unknown PCM nowhere"))
        #expect(problem.detail.hasSuffix("\"bedside\" plays in its place"))
    }

    @Test func `a speaker that stands in is interrupted`() async throws {
        let bench = try SoundBench(speed: 4)
        let output = output(bench, ["nowhere", "bedside"])
        let end = try await output.play(.endless(.level(1000, lasting: .seconds(1)))) { output.interrupt() }
        #expect(end == .interrupted)
    }

    @Test func `a speaker that goes away in the middle ends the playback, and the next one begins with it again`()
        async throws
    {
        let bench = try SoundBench(speed: 10, settings: "unplug_after 2000")
        let output = output(bench, ["bedside", "captured"])
        let problem = await #expect(throws: Problem.self) {
            _ = try await output.play(.endless(.level(1000, lasting: .seconds(1)))) {}
        }
        #expect(problem?.remedy.contains("plug") == true)
        try bench.configure()
        #expect(try await output.play(.of([.numbered(500)])) {} == .completed)
        #expect(output.state == .idle)
    }
}
