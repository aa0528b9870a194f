import Testing

@testable import LocalSpeech

@Suite struct SoundAheadTests {
    private let start = ContinuousClock.now

    @Test func `before there is any sound, none is ahead`() {
        #expect(SoundAhead().left(at: start) == .zero)
    }

    @Test func `what was heard is not ahead any more`() {
        var ahead = SoundAhead()
        ahead.add(.seconds(3), at: start)
        #expect(ahead.left(at: start) == .seconds(3))
        #expect(ahead.left(at: start + .seconds(1)) == .seconds(2))
        ahead.add(.seconds(1), at: start + .seconds(2))
        #expect(ahead.left(at: start + .seconds(2)) == .seconds(2))
        #expect(ahead.left(at: start + .seconds(9)) == .zero)
    }

    @Test func `an ear that had to wait has heard no more for it`() {
        var ahead = SoundAhead()
        ahead.add(.seconds(1), at: start)
        ahead.add(.seconds(2), at: start + .seconds(60))
        #expect(ahead.left(at: start + .seconds(60)) == .seconds(2))
        #expect(ahead.left(at: start + .seconds(61)) == .seconds(1))
    }
}
