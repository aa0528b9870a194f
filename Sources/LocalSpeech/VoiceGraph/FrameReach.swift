/// How far one operation looks along the time axis, which is the last one of [batch, channels, time].
enum FrameReach: Hashable, Sendable {
    /// Each position of the result comes from the same position of what goes in.
    case pointwise
    case convolution(FrameConvolution)
    case upsampling(FrameConvolution)

    /// Operations that treat each element, or each position, for itself.
    private static let pointwiseOperations: Set<String> = [
        "Abs", "Add", "Cast", "Clip", "Div", "Exp", "Identity", "LeakyRelu", "Mul", "Neg", "Pow", "Relu", "Sigmoid",
        "Sqrt", "Sub", "Tanh",
    ]

    /// - Throws: for an operation that may look anywhere, or of which nobody has said how far it looks.
    init(of node: OnnxNode, in index: GraphIndex) throws(UnrecognisedShape) {
        guard node.domain.isEmpty else { throw UnrecognisedShape("\(node.domain).\(node.operation) is unknown") }
        switch node.operation {
        case let operation where Self.pointwiseOperations.contains(operation):
            self = .pointwise
        case "Concat", "Split":
            guard case .integers(let axis) = node.attribute("axis"), Self.leaveTimeAlone(axis) else {
                throw UnrecognisedShape("a \(node.operation) works along the time axis")
            }
            self = .pointwise
        case "Slice":
            guard let axes = index.constant(node.input(3))?.integers, Self.leaveTimeAlone(axes) else {
                throw UnrecognisedShape("a Slice works along the time axis")
            }
            self = .pointwise
        case "Conv": self = .convolution(try FrameConvolution(of: node, in: index))
        case "ConvTranspose": self = .upsampling(try FrameConvolution(of: node, in: index))
        case let operation: throw UnrecognisedShape("how far \(operation) looks is unknown")
        }
    }

    private static func leaveTimeAlone(_ axes: [Int]) -> Bool {
        !axes.isEmpty && axes.allSatisfy([0, 1, -2, -3].contains)
    }

    /// Positions of the result for each position of what goes in.
    var rate: Int {
        switch self {
        case .pointwise, .convolution: 1
        case .upsampling(let convolution): convolution.stride
        }
    }

    /// Which positions of what goes in are needed for these of the result.
    func needed(for wanted: ClosedRange<Int>) -> ClosedRange<Int> {
        switch self {
        case .pointwise: wanted
        case .convolution(let convolution): convolution.sources(of: wanted)
        case .upsampling(let convolution): convolution.spreadSources(of: wanted)
        }
    }
}
