import Announcing
import Testing

@testable import LocalSpeech

@Suite struct KokoroSoundTests {
    @Test func `what is too loud is clipped`() throws {
        let sound = try KokoroSound([0.5, 2, -2, 1, -1], before: .sentence)
        #expect(sound.samples == [16_384, 32_767, -32_767, 32_767, -32_767])
    }

    @Test(arguments: [(KokoroBreak.sentence, 6_000), (.colon, 4_800), (.comma, 2_880), (.word, 480), (.none, 0)])
    func `silence at the ends is shortened to what the join needs`(ending: KokoroBreak, kept: Int) throws {
        let silence = [Float](repeating: 0.0005, count: 24_000)
        let sound = try KokoroSound(silence + [0.5, 0, -0.5] + silence, before: ending)
        #expect(sound.samples.count == 1_200 + 3 + kept)
        #expect(sound.samples[1_200] == 16_384)
    }

    @Test func `short silence stays`() throws {
        let sound = try KokoroSound([0, 0, 0.5, 0, 0], before: .sentence)
        #expect(sound.samples.count == 5)
    }

    @Test(arguments: [[], [Float.nan, 0.5], [0.5, .infinity], [0, 0.0001, 0]])
    func `a sound that nobody can use is refused`(waveform: [Float]) {
        let problem = #expect(throws: Problem.self) {
            try KokoroSound(waveform, before: .sentence)
        }
        #expect(problem?.code == .badAudio)
    }
}
