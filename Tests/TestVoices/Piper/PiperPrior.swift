/// What the text part expects of each latent channel while an id sounds.
struct PiperPrior {
    /// float [1, channels, ids], both.
    let mean, logDeviation: Edge
}

extension GraphBuilder {
    /// Gives each id its frames, and draws them from the prior.
    func draw(_ prior: PiperPrior, durations: Edge, noise: Edge) -> PiperText {
        let sum = apply(
            "Clip", apply("ReduceSum", durations, constant([1, 2]), attributes: .integer("keepdims", 0)), constant(1.0),
            .none)
        let lengths = cast(sum, to: .int64)
        let count = apply("ReduceMax", lengths, attributes: .integer("keepdims", 0))
        let mask = mask(below: lengths, count: count)
        let path = multiply(path(durations, count: count), mask)
        let mean = apply("MatMul", prior.mean, path)
        let logDeviation = apply("MatMul", prior.logDeviation, path)
        let draw = apply("RandomNormalLike", mean)
        let spread = multiply(multiply(draw, apply("Exp", logDeviation)), noise)
        return PiperText(durations: durations, latent: add(mean, spread), mask: mask)
    }
}
