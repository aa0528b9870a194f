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
        sink.finish()
        #expect(pieces.flatMap(\.samples) == [17, 0, 0, 0, 5])
        #expect(sink.hasSounded)
        #expect(sink.sampleCount == 10)
    }

    @Test func `the loudest negative sample is a sound`() {
        let sink = SampleSink(format: AudioFormat(sampleRate: 8_000)) { _ in true }
        #expect([Int16.min].withUnsafeBufferPointer(sink.receive))
        #expect(sink.hasSounded)
    }

    @Test func `the first sound is handed on at once, and then twice as much each time, up to a second`() {
        var lengths: [Int] = []
        let sink = SampleSink(format: AudioFormat(sampleRate: 8_000)) {
            lengths.append($0.samples.count)
            return true
        }
        let received = [Int16](repeating: 100, count: 1_000)
        for _ in 0..<28 { #expect(received.withUnsafeBufferPointer(sink.receive)) }
        #expect(lengths == [1_000, 2_000, 4_000, 8_000, 8_000])
        sink.finish()
        #expect(lengths == [1_000, 2_000, 4_000, 8_000, 8_000, 5_000])
    }

    @Test func `nothing is handed on to nobody`() {
        var count = 0
        let sink = SampleSink(format: AudioFormat(sampleRate: 8_000)) { _ in
            count += 1
            return count < 2
        }
        let received = [Int16](repeating: 100, count: 3)
        for isWanted in [true, true, false] { #expect(received.withUnsafeBufferPointer(sink.receive) == isWanted) }
        sink.finish()
        #expect(count == 2)
    }

    @Test func `it tells the library to stop when nobody wants more`() {
        let sink = SampleSink(format: AudioFormat(sampleRate: 8_000)) { _ in false }
        #expect([Int16(0)].withUnsafeBufferPointer(sink.receive))
        #expect(![Int16(100)].withUnsafeBufferPointer(sink.receive))
        #expect(sink.isAbandoned)
    }
}
