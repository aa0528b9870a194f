/// Weights in a coupling that carry one channel as far through time as the kernels reach, to the past and to the future.
///
/// Random weights forget what is far away, so that a chunk with too little around it would sound right by chance. The
/// first channel of the kept half goes into the coupling, from layer to layer along the outermost taps, and out into
/// the last channel of the moved half, which is the first one of the next coupling's kept half.
struct PiperDelayLines {
    /// Channels inside the coupling. The first `layers` of them are the line to the past, the next ones to the future.
    let width: Int
    let layers: Int

    private var starts: [Int] { [0, layers] }

    func entry(_ weights: Tensor) -> Tensor {
        var weights = weights
        for row in 0..<2 * layers { weights.clear(row: row) }
        for start in starts { weights[start, 0, 0] = 1 }
        return weights
    }

    /// Of the gate's rows, the first half are the values, and the second the valves, which stay half open.
    func gate(_ weights: Tensor, layer: Int) -> Tensor {
        var weights = weights
        for (start, tap) in zip(starts, [0, 4]) {
            weights.clear(row: start + layer)
            weights.clear(row: width + start + layer)
            weights[start + layer, start + layer, tap] = 1
        }
        return weights
    }

    /// To the next channel of the line; from the last layer to the skip.
    func exit(_ weights: Tensor, layer: Int) -> Tensor {
        var weights = weights
        for row in 0..<2 * layers { weights.clear(row: row) }
        let next = layer == layers - 1 ? 0 : layer + 1
        // Twice, since half of it went through the valve.
        for start in starts { weights[start + next, start + layer, 0] = 2 }
        // No layer but the last may write to the skips that end the line.
        if layer < layers - 1 { for start in starts { weights.clear(row: width + start) } }
        return weights
    }

    func end(_ weights: Tensor) -> Tensor {
        var weights = weights
        let last = weights.shape[0] - 1
        weights.clear(row: last)
        for start in starts { weights[last, start, 0] = 1 }
        return weights
    }
}
