/// What is to be computed next, so that a text of many sentences is heard from its beginning as soon as can be, by any
/// number of workers. A pure value: it knows no model and starts nothing.
///
/// A sentence takes three steps: its text becomes frames; the flow turns them into what the decoder wants, in stretches;
/// the decoder makes sound of these, in stretches. What comes first in the text is always done first; a worker that finds
/// nothing left to begin in one sentence begins the next.
struct SpeechPlan: Sendable {
    enum Job: Hashable, Sendable {
        /// Text of this sentence into frames.
        case text(sentence: Int)
        /// These frames of the sentence through the flow.
        case flow(sentence: Int, frames: Range<Int>)
        /// Sound of these frames.
        case decode(sentence: Int, frames: Range<Int>)
    }

    /// Frames of context that a step needs on each side.
    struct Context: Hashable, Sendable {
        var flow: Int
        var decoder: Int
    }

    private struct Sentence {
        var isTextBegun = false
        /// `nil` until the text is done.
        var frames: Int?
        var flows: ArraySlice<Range<Int>> = []
        /// Stretches whose flow is done, in any order.
        var flowed: [Range<Int>] = []
        var decodes: ArraySlice<Range<Int>> = []
        var undecoded = 0

        var isDone: Bool { frames != nil && undecoded == 0 }

        /// Whether the flow of all these frames is done.
        func hasFlowed(_ wanted: Range<Int>) -> Bool {
            flowed.reduce(0) { $0 + $1.clamped(to: wanted).count } == wanted.count
        }
    }

    private let context: Context
    private var sentences: [Sentence]

    init(sentences count: Int, context: Context) {
        self.context = context
        sentences = Array(repeating: Sentence(), count: count)
    }

    var isFinished: Bool { sentences.allSatisfy(\.isDone) }

    /// The next thing to do, which counts as begun; `nil` when everything left waits for what others are doing.
    mutating func next() -> Job? {
        for index in sentences.indices where !sentences[index].isDone {
            if let job = next(in: index) { return job }
        }
        return nil
    }

    private mutating func next(in index: Int) -> Job? {
        guard sentences[index].isTextBegun else {
            sentences[index].isTextBegun = true
            return .text(sentence: index)
        }
        guard let count = sentences[index].frames else { return nil }
        if let frames = sentences[index].decodes.first,
            sentences[index].hasFlowed(frames.widened(by: context.decoder, within: count))
        {
            sentences[index].decodes.removeFirst()
            return .decode(sentence: index, frames: frames)
        }
        return sentences[index].flows.popFirst().map { .flow(sentence: index, frames: $0) }
    }

    /// The text of a sentence has become frames, to be decoded in these chunks.
    /// - Parameter flowFrames: how many the flow is to take at a time at the least, after the first chunk.
    mutating func textDone(_ sentence: Int, chunks: [Range<Int>], flowFrames: Int = 0) {
        let frames = chunks.last?.upperBound ?? 0
        sentences[sentence].frames = frames
        sentences[sentence].decodes = chunks[...]
        sentences[sentence].undecoded = chunks.count
        sentences[sentence].flows = flows(for: chunks, frames: frames, least: flowFrames)[...]
    }

    mutating func flowDone(_ sentence: Int, frames: Range<Int>) { sentences[sentence].flowed.append(frames) }

    /// Whether every frame of the sentence is sound.
    func isDone(_ sentence: Int) -> Bool { sentences[sentence].isDone }

    mutating func decodeDone(_ sentence: Int) { sentences[sentence].undecoded -= 1 }

    /// What the first chunk needs; then what at least two chunks need, and `least` frames: a cut costs the flow more than
    /// some frames do.
    private func flows(for chunks: [Range<Int>], frames: Int, least: Int) -> [Range<Int>] {
        var flows: [Range<Int>] = []
        var start = 0
        var count = 0
        for (number, chunk) in chunks.enumerated() {
            count += 1
            let end = min(chunk.upperBound + context.decoder, frames)
            let isEnough = number == 0 || number == chunks.count - 1 || (count >= 2 && end - start >= least)
            guard isEnough, end > start else { continue }
            flows.append(start..<end)
            start = end
            count = 0
        }
        return flows
    }
}

extension Range<Int> {
    /// With so many more on each side, as far as there are any.
    func widened(by margin: Int, within count: Int) -> Range<Int> {
        Swift.max(0, lowerBound - margin)..<Swift.min(count, upperBound + margin)
    }
}
