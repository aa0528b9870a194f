import Announcing
import Glibc
import Testing

@testable import ALSAOutput

@Suite struct PlaybackReachTests {
    @Test func `behind a converter each gap has more sound queued, up to all that the device holds`() throws {
        let bench = try SoundBench()
        let settings = DeviceSettings(
            name: "converting", configuration: bench.configuration, bufferTime: .milliseconds(200),
            periodTime: .milliseconds(10))
        var loop = try PlaybackLoop(
            try Playback(), on: settings, format: AudioFormat(sampleRate: 22_050), onUnderrun: {}, onFirstSample: {})
        let (format, period, whole) = (loop.format, loop.pcm.periodSize, loop.pcm.bufferSize)
        #expect(loop.reach == period + format.sampleCount(in: .milliseconds(30)))
        var reaches: [Int] = []
        for _ in 0..<80 {
            loop.recoveries = 0
            try loop.recover(from: ALSAFailure(code: EPIPE, action: "play"))
            reaches.append(loop.reach)
        }
        #expect(reaches.first == period + format.sampleCount(in: .milliseconds(60)))
        #expect(reaches.last == whole)
    }
}
