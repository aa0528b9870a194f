import Testing

@testable import TestVoices

@Suite struct ToneReaderTests {
    private static let codes = [ToneCode.piper(sampleRate: 22_050), .piper(sampleRate: 16_000), .kokoro]

    private var noise = SeededNoise(seed: 7)

    /// No id twice in a row.
    private mutating func randomIDs(_ count: Int) -> [Int] {
        (0..<count).reduce(into: []) { ids, _ in
            var id = Int.random(in: 0..<ToneCode.ids, using: &noise)
            if id == ids.last { id = (id + 1) % ToneCode.ids }
            ids.append(id)
        }
    }

    @Test(arguments: codes)
    mutating func `reads back every id that was said`(code: ToneCode) throws {
        let ids = Array(0..<ToneCode.ids) + randomIDs(100)
        #expect(try ToneReader(code).ids(in: ToneSynth(code: code).say(ids)) == ids)
    }

    @Test(arguments: codes)
    func `counts an id that was said several times in a row`(code: ToneCode) throws {
        let ids = [5, 5, 5, 0, 0, 9, 9]
        #expect(try ToneReader(code).ids(in: ToneSynth(code: code).say(ids)) == ids)
    }

    @Test mutating func `reads through noise and sixteen bits`() throws {
        let code = Self.codes[0]
        let ids = randomIDs(50)
        let samples = ToneSynth(code: code).say(ids).map {
            Float(Int16(($0 + noise.sample(deviation: 0.05)) * 20_000)) / 32_768
        }
        #expect(try ToneReader(code).ids(in: samples) == ids)
    }

    @Test(arguments: [Pace.lengthScale(0.5), .lengthScale(1.4), .speed(2), .speed(0.5)])
    mutating func `knows how long an id lasts at another pace`(pace: Pace) throws {
        let code = Self.codes[0]
        let ids = randomIDs(50)
        let samples = ToneSynth(code: code).say(ids, at: pace)
        #expect(try ToneReader(code).ids(in: samples, at: pace) == ids)
    }

    @Test func `finds a missing frame and a repeated one`() {
        let code = Self.codes[0]
        let samples = ToneSynth(code: code).say([3, 12, 7])
        var missing = samples
        missing.removeSubrange(6 * code.hop..<7 * code.hop)
        #expect(throws: Misreading.duration(id: 12, frame: 5, frames: 3)) { try ToneReader(code).ids(in: missing) }
        let repeated = samples[..<(7 * code.hop)] + samples[(6 * code.hop)...]
        #expect(throws: Misreading.duration(id: 12, frame: 5, frames: 5)) {
            try ToneReader(code).ids(in: Array(repeated))
        }
    }

    @Test func `finds frames in the wrong place`() {
        let code = Self.codes[0]
        let frames = [3, 3, 3, 3, 3, 12, 12, 12, 12]
        var swapped = frames
        swapped.swapAt(4, 5)
        let samples = ToneSynth(code: code).say(frames: swapped)
        #expect(throws: Misreading.duration(id: 3, frame: 0, frames: 4)) { try ToneReader(code).ids(in: samples) }
    }

    @Test func `finds samples that are no whole frame`() {
        let code = Self.codes[0]
        let samples = ToneSynth(code: code).say([3]).dropLast(100)
        #expect(throws: Misreading.partialFrame(samples: 156)) { try ToneReader(code).ids(in: Array(samples)) }
    }

    @Test func `says which frame is no tone`() {
        let code = Self.codes[0]
        var samples = ToneSynth(code: code).say([3, 12])
        for index in 6 * code.hop..<7 * code.hop { samples[index] = 0 }
        #expect(throws: Misreading.unclear(frame: 6)) { try ToneReader(code).ids(in: samples) }
    }

    @Test func `forgives a frame more or less where durations are noisy`() throws {
        let code = Self.codes[0]
        let samples = ToneSynth(code: code).say(frames: [4, 4, 4, 4, 4, 4, 4, 0, 0, 0, 9, 9, 9, 9, 9])
        #expect(try ToneReader(code).ids(in: samples, durations: .loose) == [4, 0, 0, 9])
        #expect(throws: Misreading.self) { try ToneReader(code).ids(in: samples) }
    }

    @Test func `tells how loud and by whom`() throws {
        let code = Self.codes[0]
        let samples = ToneSynth(code: code).say([3], pilots: 2).map { $0 / 2 }
        let frames = try ToneReader(code).frames(in: samples)
        #expect(frames.map(\.pilots) == [2, 2, 2, 2, 2])
        #expect(frames.allSatisfy { abs($0.loudness - 0.125) < 0.001 })
    }

    @Test func `tells utterances apart by the silence between`() throws {
        let code = Self.codes[0]
        let synth = ToneSynth(code: code)
        let silence = [Float](repeating: 0, count: 1_000)
        let recording = silence + synth.say([3, 12]) + silence + synth.say([7]) + silence
        let utterances = ToneReader.utterances(in: recording, sampleRate: code.sampleRate)
        #expect(try utterances.map { try ToneReader(code).ids(in: $0) } == [[3, 12], [7]])
    }

    @Test mutating func `reads at another sample rate`() throws {
        let code = Self.codes[0]
        let ids = randomIDs(30)
        // The same tones at 44.1 kHz: each sample between two others.
        let slow = ToneSynth(code: ToneCode(sampleRate: 44_100, hop: 512, period: 128)).say(ids)
        #expect(try ToneReader(code, sampleRate: 44_100).ids(in: slow) == ids)
    }
}
