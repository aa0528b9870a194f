/// Puts the chunks of a text, which come in any order, into the order in which they are heard, with the pauses between
/// sentences. A pure value.
struct OrderedSound: Sendable {
    private struct Place: Hashable {
        let sentence: Int
        let frame: Int
    }

    /// Samples of silence after each sentence.
    private let pauses: [Int]
    /// Frames of each sentence; `nil` while they are not known.
    private var frameCounts: [Int?]
    private var chunks: [Place: (frames: Range<Int>, samples: [Int16])] = [:]
    private var next = Place(sentence: 0, frame: 0)

    init(pauses: [Int]) {
        self.pauses = pauses
        frameCounts = Array(repeating: nil, count: pauses.count)
    }

    mutating func setFrames(_ count: Int, of sentence: Int) { frameCounts[sentence] = count }

    mutating func add(_ samples: [Int16], frames: Range<Int>, of sentence: Int) {
        chunks[Place(sentence: sentence, frame: frames.lowerBound)] = (frames, samples)
    }

    /// All that can be heard now and was not taken before.
    mutating func take() -> [Int16] {
        var samples: [Int16] = []
        while next.sentence < pauses.count {
            if let count = frameCounts[next.sentence], next.frame >= count {
                samples += repeatElement(0, count: pauses[next.sentence])
                next = Place(sentence: next.sentence + 1, frame: 0)
            } else if let chunk = chunks.removeValue(forKey: next) {
                samples += chunk.samples
                next = Place(sentence: next.sentence, frame: chunk.frames.upperBound)
            } else {
                break
            }
        }
        return samples
    }
}
