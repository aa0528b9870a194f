/// How much of its neighbourhood a part of a voice needs to make one frame, from the attributes of its kernels alone.
///
/// A chunk that carries `context` more frames on each side than are kept of it gives what the whole would have given,
/// since no kept position depends on anything that was left out.
struct ReceptiveField: Hashable, Sendable {
    /// Frames on each side: the larger one of the two.
    let context: Int
    /// Positions of the result for each frame that goes in.
    let rate: Int

    /// Samples per frame: more than any voice by far, and small enough that nothing overflows.
    private static let highestRate = 65_536

    private struct Step {
        let node: OnnxNode
        let reach: FrameReach
        let inputs: [String]
    }

    /// Walks from the slice's goal back to the frames, keeping for each tensor the stretch that is needed of it.
    ///
    /// - Parameter frames: the tensors with a time axis that the slice is given.
    init(of slice: GraphSlice, from frames: Set<String>, in index: GraphIndex) throws(UnrecognisedShape) {
        let (steps, rates) = try Self.steps(of: slice, from: frames, in: index)
        guard let rate = rates[slice.goal] else {
            throw UnrecognisedShape("\(slice.goal) does not come from the frames")
        }
        var needed: [String: ClosedRange<Int>] = [slice.goal: 0...rate - 1]
        for step in steps.reversed() {
            guard let wanted = step.node.outputs.compactMap({ needed[$0] }).union else { continue }
            let sources = step.reach.needed(for: wanted)
            for input in step.inputs { needed[input] = [sources, needed[input] ?? sources].union }
        }
        guard let reach = frames.compactMap({ needed[$0] }).union else {
            throw UnrecognisedShape("\(slice.goal) does not come from the frames")
        }
        self.rate = rate
        context = max(-reach.lowerBound, reach.upperBound, 0)
    }

    /// The operations that frames run through, and the rate of each tensor on their way.
    private static func steps(
        of slice: GraphSlice, from frames: Set<String>, in index: GraphIndex
    ) throws(UnrecognisedShape) -> ([Step], rates: [String: Int]) {
        var rates = Dictionary(uniqueKeysWithValues: frames.map { ($0, 1) })
        var steps: [Step] = []
        // From a shape comes no frame, only how many there are.
        for node in slice.nodes where !node.performs("Shape") {
            let inputs = node.reads.filter { rates[$0] != nil }
            guard let rate = inputs.first.flatMap({ rates[$0] }) else { continue }
            let reach = try self.reach(of: node, in: slice, index)
            guard inputs.allSatisfy({ rates[$0] == rate }) else {
                throw UnrecognisedShape("\(node.operation) mixes two rates")
            }
            if reach != .pointwise, inputs != [node.inputs[0]] {
                throw UnrecognisedShape("a \(node.operation) has weights that depend on the frames")
            }
            guard rate * reach.rate <= highestRate else { throw UnrecognisedShape("the hop is implausible") }
            for output in node.outputs { rates[output] = rate * reach.rate }
            steps.append(Step(node: node, reach: reach, inputs: inputs))
        }
        return (steps, rates)
    }

    /// The end of a voice adds an axis before the samples, which changes how axes are counted: only the end may.
    private static func reach(
        of node: OnnxNode, in slice: GraphSlice, _ index: GraphIndex
    ) throws(UnrecognisedShape) -> FrameReach {
        if node.performs("Unsqueeze"), node.outputs == [slice.goal] { return .pointwise }
        return try FrameReach(of: node, in: index)
    }
}

extension [ClosedRange<Int>] {
    /// From the first bound to the last; `nil` for none.
    fileprivate var union: ClosedRange<Int>? {
        guard let first = map(\.lowerBound).min(), let last = map(\.upperBound).max() else { return nil }
        return first...last
    }
}
