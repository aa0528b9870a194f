import Testing

@testable import LocalSpeech

@Suite struct SpeechPlanTests {
    static let context = SpeechPlan.Context(flow: 35, decoder: 8)

    @Test func `One worker does the first chunk of the first sentence before anything else`() {
        var plan = SpeechPlan(sentences: 2, context: Self.context)
        expectNext(&plan, .text(sentence: 0))
        plan.textDone(0, chunks: [0..<24, 24..<100, 100..<150])
        expectNext(&plan, .flow(sentence: 0, frames: 0..<32))
        plan.flowDone(0, frames: 0..<32)
        expectNext(&plan, .decode(sentence: 0, frames: 0..<24))
        plan.decodeDone(0)
        expectNext(&plan, .flow(sentence: 0, frames: 32..<150))
        plan.flowDone(0, frames: 32..<150)
        expectNext(&plan, .decode(sentence: 0, frames: 24..<100))
        expectNext(&plan, .decode(sentence: 0, frames: 100..<150))
        expectNext(&plan, .text(sentence: 1))
    }

    @Test func `A worker that finds nothing to do in one sentence begins the next`() {
        var plan = SpeechPlan(sentences: 2, context: Self.context)
        expectNext(&plan, .text(sentence: 0))
        expectNext(&plan, .text(sentence: 1))
        expectNext(&plan, nil)
    }

    @Test func `A chunk waits for the flow of its context on both sides`() {
        var plan = SpeechPlan(sentences: 1, context: Self.context)
        _ = plan.next()
        plan.textDone(0, chunks: [0..<24, 24..<100, 100..<200, 200..<300])
        expectNext(&plan, .flow(sentence: 0, frames: 0..<32))
        expectNext(&plan, .flow(sentence: 0, frames: 32..<208))
        expectNext(&plan, .flow(sentence: 0, frames: 208..<300))
        plan.flowDone(0, frames: 208..<300)
        expectNext(&plan, nil)
        plan.flowDone(0, frames: 0..<32)
        expectNext(&plan, .decode(sentence: 0, frames: 0..<24))
        expectNext(&plan, nil)
        plan.flowDone(0, frames: 32..<208)
        expectNext(&plan, .decode(sentence: 0, frames: 24..<100))
        expectNext(&plan, .decode(sentence: 0, frames: 100..<200))
    }

    @Test(arguments: 1...4) func `Every frame of every sentence is decoded once, whoever finishes first`(seed: Int) {
        let lengths = [0, 1, 24, 300, 17, 900]
        var plan = SpeechPlan(sentences: lengths.count, context: Self.context)
        var random = UInt64(seed)
        var running: [SpeechPlan.Job] = []
        var decoded: [Int: [Range<Int>]] = [:]
        while !plan.isFinished {
            while running.count < 3, let job = plan.next() { running.append(job) }
            guard !running.isEmpty else {
                Issue.record("Nothing runs and nothing is ready.")
                return
            }
            random = random &* 6_364_136_223_846_793_005 &+ 1
            switch running.remove(at: Int(random >> 33) % running.count) {
            case .text(let sentence):
                plan.textDone(sentence, chunks: ChunkPlan(frames: lengths[sentence], context: 8, load: 0.2).chunks)
            case .flow(let sentence, let frames): plan.flowDone(sentence, frames: frames)
            case .decode(let sentence, let frames):
                decoded[sentence, default: []].append(frames)
                plan.decodeDone(sentence)
            }
        }
        for (sentence, length) in lengths.enumerated() {
            let ranges = (decoded[sentence] ?? []).sorted { $0.lowerBound < $1.lowerBound }
            #expect(ranges.flatMap(Array.init) == Array(0..<length))
        }
    }

    private func expectNext(
        _ plan: inout SpeechPlan, _ job: SpeechPlan.Job?, _ location: SourceLocation = #_sourceLocation
    ) {
        let next = plan.next()
        #expect(next == job, sourceLocation: location)
    }
}
