/// The three numbers of the input `scales`, each a float without axes.
struct PiperScales {
    let noise: Edge
    let length: Edge
    let durationNoise: Edge
}

extension PiperScales {
    /// - Parameter scales: float [3].
    init(of scales: Edge, _ graph: GraphBuilder) {
        func scale(_ index: Int64) -> Edge {
            graph.apply("Gather", scales, graph.constant(index), attributes: .integer("axis", 0))
        }
        self.init(noise: scale(0), length: scale(1), durationNoise: scale(2))
    }
}
