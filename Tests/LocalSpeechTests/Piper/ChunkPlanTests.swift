import Testing

@testable import LocalSpeech

@Suite struct ChunkPlanTests {
    @Test(arguments: [1, 5, 23, 24, 25, 40, 130, 586, 2400])
    func `The chunks are the whole sentence, one after the other`(frames: Int) {
        for load in [0.05, 0.3, 0.9, 3] {
            let plan = ChunkPlan(frames: frames, context: 8, load: load)
            #expect(plan.chunks.first?.lowerBound == 0)
            #expect(plan.chunks.last?.upperBound == frames)
            for (one, next) in zip(plan.chunks, plan.chunks.dropFirst()) { #expect(one.upperBound == next.lowerBound) }
            #expect(plan.chunks.allSatisfy { !$0.isEmpty })
        }
    }

    @Test func `The first chunk is small, and later ones grow to the largest`() {
        let plan = ChunkPlan(frames: 2400, context: 8, load: 0.1)
        #expect(plan.chunks[0].count == 24)
        #expect(plan.chunks[1].count > 100)
        #expect(plan.chunks.dropFirst(3).allSatisfy { (100...128).contains($0.count) })
    }

    @Test(arguments: [0.05, 0.2, 0.4, 0.6]) func `No chunk comes after the sound before it has ended`(load: Double) {
        let context = 10
        let plan = ChunkPlan(frames: 5000, context: context, load: load)
        var computed = 0.0
        var heardUpTo: Double?
        for chunk in plan.chunks {
            let work = chunk.widened(by: context, within: 5000).count
            computed += load * Double(work)
            if let end = heardUpTo { #expect(computed <= end) }
            heardUpTo = (heardUpTo ?? computed) + Double(chunk.count)
        }
    }

    @Test func `What is ahead of a sentence lets it begin with a larger chunk`() {
        #expect(ChunkPlan(frames: 600, context: 8, load: 0.1, ahead: 100).chunks[0].count > 100)
    }

    @Test func `A scrap at the end goes with the chunk before it`() {
        #expect(ChunkPlan(frames: 30, context: 8, load: 0.1).chunks == [0..<30])
    }

    @Test func `A sentence without frames has no chunks`() {
        #expect(ChunkPlan(frames: 0, context: 8, load: 0.1).chunks.isEmpty)
    }

    @Test func `Two workers get the same to do`() {
        let chunks = ChunkPlan(frames: 600, context: 8, load: 0.05, workers: 2).chunks.dropFirst()
        #expect(chunks.count.isMultiple(of: 2))
        #expect((chunks.map(\.count).max() ?? 0) - (chunks.map(\.count).min() ?? 0) <= 1)
    }
}
