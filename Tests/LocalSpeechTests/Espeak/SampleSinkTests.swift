import Announcing
import Testing

@testable import LocalSpeech

@Suite struct SampleSinkTests {
    @Test func `silence before the first sound is dropped, and none after it`() {
        var pieces: [AudioPiece] = []
        let sink = SampleSink(format: AudioFormat(sampleRate: 8_000)) {
            pieces.append($0)
            return true
        }
        for samples: [Int16] in [[0, 0, 0], [0, -16, 17, 0], [0, 0], [], [5]] {
            #expect(samples.withUnsafeBufferPointer(sink.receive))
        }
        #expect(pieces.map(\.samples) == [[17, 0], [0, 0], [5]])
        #expect(sink.hasSounded)
        #expect(sink.sampleCount == 10)
    }

    @Test func `the loudest negative sample is a sound`() {
        let sink = SampleSink(format: AudioFormat(sampleRate: 8_000)) { _ in true }
        #expect([Int16.min].withUnsafeBufferPointer(sink.receive))
        #expect(sink.hasSounded)
    }

    @Test func `it tells the library to stop when nobody wants more`() {
        let sink = SampleSink(format: AudioFormat(sampleRate: 8_000)) { _ in false }
        #expect([Int16(0)].withUnsafeBufferPointer(sink.receive))
        #expect(![Int16(100)].withUnsafeBufferPointer(sink.receive))
        #expect(sink.isAbandoned)
    }
}
