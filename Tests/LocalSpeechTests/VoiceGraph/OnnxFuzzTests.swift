import Announcing
import Foundation
import Testing

@testable import LocalSpeech

/// Bytes go wrong on cards and in downloads. What a damaged voice may do is be refused or run whole; never end the daemon.
@Suite struct OnnxFuzzTests {
    /// SplitMix64: the same numbers in every run.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private enum Outcome: Hashable { case refused, whole, parts }

    /// Everything that is ever done with a file's bytes. Anything but a `Problem` fails the test.
    private func outcome(of contents: Data) -> Outcome {
        do {
            let file = try OnnxModelFile(contents, from: URL(filePath: "/voices/fuzzed.onnx"))
            guard case .parts(let cut) = VoiceCut(of: file) else { return .whole }
            #expect(cut.hop > 0 && cut.flowContext >= 0 && cut.decoderContext >= 0)
            return .parts
        } catch {
            #expect(error.code == .damaged)
            return .refused
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `bytes that changed never do worse than be refused`(seed: UInt64) {
        var dice = Dice(state: seed)
        let model = VoiceSketch(hasSpeakers: seed.isMultiple(of: 2)).graph.model
        #expect(outcome(of: model) == .parts)
        var seen: Set<Outcome> = []
        for _ in 0..<600 {
            var changed = model
            for _ in 0..<Int.random(in: 1...3, using: &dice) {
                let place = Int.random(in: 0..<changed.count, using: &dice)
                changed[place] = UInt8.random(in: 0...255, using: &dice)
            }
            seen.insert(outcome(of: changed))
        }
        #expect(seen == [.refused, .whole, .parts])
    }

    @Test func `a voice that was cut short is refused`() {
        let model = VoiceSketch().graph.model
        for length in stride(from: 0, to: model.count - 16, by: 37) {
            #expect(outcome(of: model.prefix(length)) == .refused)
        }
    }
}
