import Announcing
import AnnouncingTestKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct AudioShaperTests {
    /// One sample a millisecond, so that durations read as counts.
    private let format = AudioFormat(sampleRate: 1000)

    private func piece(_ samples: [Int16]) -> AudioPiece { AudioPiece(format: format, samples: samples) }

    private func shaped(_ samples: [Int16], _ shape: AudioShape, cutEvery size: Int? = nil) -> [Int16] {
        var shaper = AudioShaper(shape)
        var output: [Int16] = []
        for part in piece(samples).cut(every: size ?? max(1, samples.count)) { output += shaper.shape(part).samples }
        return output + (shaper.finish()?.samples ?? [])
    }

    @Test func `lead-in and tail are as long as asked for, to the sample`() {
        let shape = AudioShape(leadIn: .milliseconds(3), tail: .milliseconds(2), fade: .zero)
        #expect(shaped([7, 8, 9], shape) == [0, 0, 0, 7, 8, 9, 0, 0])
        #expect(shape.leadInSampleCount(in: format) == 3)
    }

    @Test func `the speech rises and falls along a straight line`() {
        let shape = AudioShape(leadIn: .zero, tail: .zero, fade: .milliseconds(4))
        let expected: [Int16] = [0, 100, 200, 300, 400, 400, 300, 200, 100, 0]
        #expect(shaped(Array(repeating: 400, count: 10), shape) == expected)
    }

    @Test(arguments: [1, 2, 3, 5, 7, 64])
    func `the cut into pieces changes nothing`(every size: Int) {
        let shape = AudioShape(
            leadIn: .milliseconds(11), tail: .milliseconds(6), fade: .milliseconds(9), volume: 70)
        let speech = AudioPiece.numbered(100, from: 5000).samples
        #expect(shaped(speech, shape, cutEvery: size) == shaped(speech, shape))
    }

    @Test func `a clip shorter than two fades begins and ends in silence and is not longer`() {
        let shape = AudioShape(leadIn: .zero, tail: .zero, fade: .milliseconds(4))
        #expect(shaped(Array(repeating: 400, count: 6), shape) == [0, 100, 150, 150, 100, 0])
        #expect(shaped(Array(repeating: 400, count: 3), shape) == [0, 25, 0])
        #expect(shaped([400], shape) == [0])
    }

    @Test func `volume is the square of its share`() {
        let shape = AudioShape(leadIn: .zero, tail: .zero, fade: .zero, volume: 50)
        #expect(shaped([10_000, -10_000, Int16.min], shape) == [2500, -2500, -8192])
    }

    @Test func `volume 100 changes nothing and 0 is silence`() {
        let extremes: [Int16] = [.min, -1, 0, 1, .max]
        let loud = AudioShape(leadIn: .zero, tail: .zero, fade: .zero, volume: 100)
        let silent = AudioShape(leadIn: .zero, tail: .zero, fade: .zero, volume: 0)
        #expect(shaped(extremes, loud) == extremes)
        #expect(shaped(extremes, silent) == [0, 0, 0, 0, 0])
        #expect(AudioShape(volume: 140).volume == 100)
        #expect(AudioShape(volume: -3).volume == 0)
    }

    @Test func `only as much is held back as the end fade needs`() {
        var shaper = AudioShaper(AudioShape(leadIn: .milliseconds(2), tail: .zero, fade: .milliseconds(4)))
        #expect(shaper.shape(piece([9, 9, 9])).samples == [0, 0])
        #expect(shaper.shape(piece(Array(repeating: 9, count: 20))).samples.count == 19)
    }

    @Test func `speech without a sample has no lead-in and no tail`() {
        var shaper = AudioShaper(AudioShape())
        #expect(shaper.finish() == nil)
    }

    @Test func `a shaped stream begins with its first piece, not with its second`() async throws {
        let (source, continuation) = AudioStream.makeStream()
        var speech = source.shaped(by: AudioShape(leadIn: .milliseconds(3), tail: .zero, fade: .milliseconds(1)))
            .makeAsyncIterator()
        continuation.yield(piece([5, 6, 7]))
        // Were it to wait for more, it would wait for ever.
        #expect(try await speech.next()?.samples == [0, 0, 0, 0, 6])
        continuation.yield(piece([8]))
        #expect(try await speech.next()?.samples == [7])
        continuation.finish()
        #expect(try await speech.next()?.samples == [0])
        #expect(try await speech.next() == nil)
    }

    @Test func `a shaped stream passes an error on after what came before it`() async throws {
        let problem = Problem(.unavailable, "engine", "broke")
        let stream = AudioStream.of([piece([5, 6])], failingWith: problem)
            .shaped(by: AudioShape(leadIn: .zero, tail: .milliseconds(1), fade: .zero))
        var heard: [Int16] = []
        await #expect(throws: problem) {
            for try await piece in stream { heard += piece.samples }
        }
        #expect(heard == [5, 6, 0])
    }

    @Test func `a shaped stream asks for a piece only when it is asked`() async throws {
        let asked = AsyncStream.makeStream(of: Void.self)
        let piece = piece([1, 2])
        let source = AudioStream {
            asked.continuation.yield()
            return piece
        }
        var speech = source.shaped(by: AudioShape(fade: .zero)).makeAsyncIterator()
        _ = try await speech.next()
        _ = try await speech.next()
        asked.continuation.finish()
        var count = 0
        for await _ in asked.stream { count += 1 }
        #expect(count == 2)
    }

    @Test func `dropping a shaped stream tells the maker to stop`() async throws {
        let ends = AsyncStream.makeStream(of: Void.self)
        func startedSpeech() async throws {
            let (source, continuation) = AudioStream.makeStream()
            continuation.onTermination = { _ in ends.continuation.yield() }
            continuation.yield(piece([1, 2, 3]))
            var speech = source.shaped(by: AudioShape()).makeAsyncIterator()
            _ = try await speech.next()
        }
        try await startedSpeech()
        // Without the word to the maker, this waits for ever.
        for await _ in ends.stream { break }
    }

    @Test func `cancelling the task that waits for a shaped piece tells the maker to stop`() async throws {
        let (source, continuation) = AudioStream.makeStream()
        let (ends, starts) = (AsyncStream.makeStream(of: Void.self), AsyncStream.makeStream(of: Void.self))
        continuation.onTermination = { _ in ends.continuation.yield() }
        continuation.yield(piece([1, 2, 3]))
        let listener = Task {
            for try await _ in source.shaped(by: AudioShape()) { starts.continuation.yield() }
        }
        for await _ in starts.stream { break }
        listener.cancel()
        for await _ in ends.stream { break }
        try await listener.value
    }
}
