import Announcing
import AnnouncingTestKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct VolumeRampShapingTests {
    private let format = AudioFormat(sampleRate: 22_050)

    private func shape(
        leadIn: Duration = .zero, volume: Int = 100, ceiling: Int = 100, _ ramp: VolumeRamp?,
        elapsed: Duration = .zero
    ) -> AudioShape {
        AudioShape(
            leadIn: leadIn, tail: .zero, fade: .zero, volume: volume, ceiling: ceiling,
            ramp: ramp.map { RampProgress($0, elapsed: elapsed) })
    }

    private func shaped(_ sound: AudioPiece, _ shape: AudioShape, cutEvery size: Int? = nil) -> [Int16] {
        var shaper = AudioShaper(shape)
        var output: [Int16] = []
        for part in sound.cut(every: size ?? sound.samples.count) { output += shaper.shape(part).samples }
        return output + (shaper.finish()?.samples ?? [])
    }

    private func level(_ duration: Duration) -> AudioPiece { .level(.max, lasting: duration, format: format) }

    @Test(arguments: VolumeRamp.Curve.allCases, [Duration.zero, .milliseconds(700)])
    func `each sample has the volume of its moment, lead-in and what went before included`(
        curve: VolumeRamp.Curve, elapsed: Duration
    ) {
        let ramp = VolumeRamp(start: 20, seconds: 2, curve: curve)
        let leadIn = Duration.milliseconds(100)
        let output = shaped(level(.seconds(1)), shape(leadIn: leadIn, volume: 80, ramp, elapsed: elapsed))
        for index in stride(from: format.sampleCount(in: leadIn), to: output.count, by: 97) {
            let volume = 0.8 * ramp.share(after: elapsed + format.duration(ofSamples: index))
            #expect(abs(Double(output[index]) - volume * volume * 32_767) <= 2)
        }
    }

    @Test func `the volume grows from sample to sample, without steps`() {
        let output = shaped(level(.seconds(1)), shape(VolumeRamp(start: 0, seconds: 1, curve: .even)))
        let steps = zip(output, output.dropFirst()).map { Int($1) - Int($0) }
        // The end of the curve is its steepest: twice the average of 1.49 a sample, and rounding.
        #expect(steps.allSatisfy { (0...4).contains($0) })
        #expect(output.first == 0)
    }

    @Test(arguments: [1, 2, 63, 64, 65, 500, 4096])
    func `the cut into pieces changes nothing`(every size: Int) {
        let sound = AudioPiece.numbered(10_000, from: 9000, format: format)
        let shape = AudioShape(
            leadIn: .milliseconds(11), tail: .milliseconds(6), fade: .milliseconds(9), volume: 70, ceiling: 60,
            ramp: RampProgress(VolumeRamp(start: 10, seconds: 1, curve: .gentle), elapsed: .milliseconds(777)))
        #expect(shaped(sound, shape, cutEvery: size) == shaped(sound, shape))
    }

    @Test func `one sound goes on where the one before it ended`() {
        let ramp = VolumeRamp(start: 25, seconds: 4, curve: .even)
        let whole = shaped(level(.seconds(2)), shape(ramp))
        let second = shaped(level(.seconds(1)), shape(ramp, elapsed: .seconds(1)))
        #expect(zip(whole.suffix(22_050), second).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
    }

    @Test func `a ramp that is over changes nothing`() {
        let sound = AudioPiece.numbered(500, format: format)
        #expect(shaped(sound, shape(.standard, elapsed: .seconds(20))) == sound.samples)
        #expect(shaped(sound, shape(VolumeRamp.none)) == sound.samples)
        #expect(shaped(sound, shape(nil)) == sound.samples)
    }

    @Test func `no volume exceeds the ceiling, and the ramp grows towards it`() {
        let loud = shaped(
            level(.seconds(2)), shape(volume: 90, ceiling: 50, VolumeRamp(start: 50, seconds: 1, curve: .even)))
        #expect(loud.max() == 8192)
        // A quarter of the volume at the start: half of the half that the ceiling lets through.
        #expect(loud.first == 2048)
        #expect(loud.last == 8192)
        #expect(shaped(level(.milliseconds(10)), shape(volume: 40, ceiling: 50, nil)).max() == 5243)
        #expect(shaped(level(.milliseconds(10)), shape(ceiling: 0, nil)).max() == 0)
        #expect(AudioShape(ceiling: 140).ceiling == 100)
        #expect(AudioShape(ceiling: -3).ceiling == 0)
    }
}
