/// Into which stretches the frames of a sentence are cut, so that sound starts early, never starves, and costs hardly more
/// than in one go.
///
/// Every cut costs the frames of context on both of its sides once more. So the first chunk is small, and each later one
/// as large as the sound that is ahead by then allows: while it is computed, that much is heard.
struct ChunkPlan: Hashable, Sendable {
    /// How chunks are sized.
    struct Policy: Hashable, Sendable {
        /// Frames of the first chunk at the least: a quarter of a second.
        var firstFrames = 24
        /// Frames of the largest. What a chunk needs of memory grows with it: about 0.16 MB a frame (medium).
        var largestFrames = 128
        /// The share of the sound ahead that a chunk may take to compute; the rest is for what else the machine does.
        var share = 0.7
    }

    let chunks: [Range<Int>]

    /// - Parameters:
    ///   - frames: of the whole sentence.
    ///   - context: frames computed on each side of a chunk and thrown away.
    ///   - load: seconds of computing for a second of sound, by all workers together, as measured; above 1 the machine can't keep up.
    ///   - workers: how many compute chunks at the same time.
    ///   - ahead: frames of sound that are there before this sentence and not heard yet.
    init(frames: Int, context: Int, load: Double, workers: Int = 1, ahead: Int = 0, policy: Policy = Policy()) {
        let smallest = policy.smallestChunk(context: context, load: load)
        var chunks: [Range<Int>] = []
        var start = 0
        var ahead = Double(ahead)
        while start < frames {
            // load × (size + 2 × context) frames go by while it is computed.
            let affordable = Int(ahead * policy.share / max(load, 0.001)) - 2 * context
            if affordable >= policy.largestFrames {
                chunks += Self.even(start..<frames, limit: policy.largestFrames, workers: workers)
                break
            }
            var end = min(start + max(affordable, smallest), frames)
            // A scrap at the end would cost more context than frames.
            if frames - end < policy.firstFrames / 2 { end = frames }
            chunks.append(start..<end)
            let isFirst = start == 0 && ahead == 0
            ahead += Double(end - start) - (isFirst ? 0 : load * Double(end - start + 2 * context))
            ahead = max(ahead, 0)
            start = end
        }
        self.chunks = chunks
    }

    /// Cuts frames into equal chunks, so many that no worker is idle at the end while another has one more to do.
    private static func even(_ frames: Range<Int>, limit: Int, workers: Int) -> [Range<Int>] {
        let rounds = (frames.count + limit * workers - 1) / (limit * workers)
        // A chunk for each worker, unless that would be scraps.
        let count = max(min(rounds * workers, frames.count / limit * 2), 1)
        return (0..<count).map { index in
            frames.lowerBound + frames.count * index / count..<frames.lowerBound + frames.count * (index + 1) / count
        }
    }
}

extension ChunkPlan.Policy {
    /// The smallest chunk that a second one as large can follow in time. A small chunk is mostly context, and on a slow
    /// machine takes longer than it sounds.
    fileprivate func smallestChunk(context: Int, load: Double) -> Int {
        let spare = share / max(load, 0.001) - 1
        guard spare > 0 else { return largestFrames }
        let frames = (Double(2 * context) / spare).rounded(.up)
        return Int(min(max(frames, Double(firstFrames)), Double(largestFrames)))
    }
}
