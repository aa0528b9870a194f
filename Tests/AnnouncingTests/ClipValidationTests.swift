import Announcing
import Testing

@Suite struct ClipValidationTests {
    private func clip(_ samples: [Int16], sampleRate: Int = 22_050) -> Clip {
        Clip(audio: AudioPiece(format: AudioFormat(sampleRate: sampleRate), samples: samples))
    }

    @Test func `one audible sample, up or down, is enough`() throws {
        try clip([0, 0, 33]).validate()
        try clip([0, -33, 0]).validate()
        try clip([.min]).validate()
    }

    @Test(arguments: [[], [0], [32, -32, 0]] as [[Int16]])
    func `a clip in which nothing can be heard is bad audio`(samples: [Int16]) {
        let problem = #expect(throws: Problem.self) { try clip(samples).validate() }
        #expect(problem?.code == .badAudio)
    }

    @Test(arguments: [0, -22_050, 22, .max])
    func `a clip without a usable rate is bad audio`(rate: Int) {
        let problem = #expect(throws: Problem.self) { try clip([1000], sampleRate: rate).validate() }
        #expect(problem?.code == .badAudio)
    }

    @Test func `a sound at no rate lasts no time`() {
        #expect(clip([1000], sampleRate: 0).audio.duration == .zero)
    }
}
