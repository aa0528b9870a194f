import Announcing
import Testing

@Suite struct FadeOutTests {
    @Test func `a fade goes from what comes next to silence`() {
        #expect(FadeOut.samples(count: 4, from: [400, 400, 400, 400, 400], after: 400) == [300, 200, 100, 0])
    }

    @Test func `where nothing comes next the last sample is held`() {
        #expect(FadeOut.samples(count: 4, from: [], after: -400) == [-300, -200, -100, 0])
        #expect(FadeOut.samples(count: 4, from: [800], after: 400) == [600, 400, 200, 0])
    }
}
