import Testing

@testable import LocalSpeech

@Suite struct OrderedSoundTests {
    @Test func `Chunks that come in any order are heard in theirs`() {
        var sound = OrderedSound(pauses: [2, 0])
        sound.setFrames(2, of: 0)
        sound.add([3], frames: 1..<2, of: 0)
        expectTaken(&sound, [])
        sound.add([1, 2], frames: 0..<1, of: 0)
        expectTaken(&sound, [1, 2, 3, 0, 0])
        sound.setFrames(1, of: 1)
        sound.add([4], frames: 0..<1, of: 1)
        expectTaken(&sound, [4])
        expectTaken(&sound, [])
    }

    @Test func `A later sentence waits for an earlier one`() {
        var sound = OrderedSound(pauses: [1, 0])
        sound.setFrames(1, of: 1)
        sound.add([9], frames: 0..<1, of: 1)
        expectTaken(&sound, [])
        sound.setFrames(0, of: 0)
        expectTaken(&sound, [0, 9])
    }

    private func expectTaken(
        _ sound: inout OrderedSound, _ samples: [Int16], _ location: SourceLocation = #_sourceLocation
    ) {
        let taken = sound.take()
        #expect(taken == samples, sourceLocation: location)
    }
}
