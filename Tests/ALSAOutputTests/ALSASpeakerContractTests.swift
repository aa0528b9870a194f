import ALSAOutput
import AnnouncingTestKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct ALSASpeakerContractTests {
    @Test(arguments: AudioOutputContract.allCases, ["bedside", "converting", "captured"])
    func `the speaker keeps the contract of outputs`(_ clause: AudioOutputContract, on device: String) async throws {
        let bench = try SoundBench(speed: 4)
        try await clause.check(on: bench.speaker(device))
    }
}
