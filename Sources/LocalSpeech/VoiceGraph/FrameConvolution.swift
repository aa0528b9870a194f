/// The numbers of a convolution along one axis that keeps its length, or multiplies it by the stride when transposed.
struct FrameConvolution: Hashable, Sendable {
    /// From the first to the last tap: dilation times one less than the kernel's size.
    let span: Int
    let stride: Int
    let leadingPad: Int

    /// Beyond any real kernel, stride or pad; small enough that nothing computed from them overflows.
    private static let plausible = 0...65_536

    /// - Throws: when the node convolves along more than one axis, has no weight of its own, or changes the length.
    init(of node: OnnxNode, in index: GraphIndex) throws(UnrecognisedShape) {
        let operation = node.operation
        guard let weight = index.constant(node.input(1)), weight.dimensions.count == 3 else {
            throw UnrecognisedShape("a \(operation) has no weight of three dimensions")
        }
        func numbers(_ name: String, _ standard: [Int]) throws(UnrecognisedShape) -> [Int] {
            guard let value = node.attribute(name) else { return standard }
            guard case .integers(let numbers) = value, numbers.count == standard.count,
                numbers.allSatisfy(Self.plausible.contains)
            else { throw UnrecognisedShape("a \(operation) has an implausible \(name)") }
            return numbers
        }
        if let padding = node.attribute("auto_pad"), padding != .text("NOTSET") {
            throw UnrecognisedShape("a \(operation) chooses its own pads")
        }
        let kernel = try numbers("kernel_shape", [weight.dimensions[2]])[0]
        let dilation = try numbers("dilations", [1])[0]
        let pads = try numbers("pads", [0, 0])
        let added = try numbers("output_padding", [0])[0]
        stride = try numbers("strides", [1])[0]
        leadingPad = pads[0]
        guard kernel > 0, Self.plausible.contains(kernel), dilation > 0, stride > 0 else {
            throw UnrecognisedShape("a \(operation) has an impossible kernel")
        }
        span = dilation * (kernel - 1)
        let keepsLength = span == pads[0] + pads[1] && stride == 1
        let multipliesLength = span + 1 + added - pads[0] - pads[1] == stride && span + 1 >= stride
        guard operation == "ConvTranspose" ? multipliesLength : keepsLength else {
            throw UnrecognisedShape("a \(operation) changes the length in an unknown way")
        }
    }

    /// Position t of the result is made from t - pad to t - pad + span.
    func sources(of wanted: ClosedRange<Int>) -> ClosedRange<Int> {
        wanted.lowerBound - leadingPad...wanted.upperBound - leadingPad + span
    }

    /// Transposed: position i of what goes in reaches from i * stride - pad to i * stride - pad + span.
    ///
    /// The range is never empty, since `span + 1 >= stride`.
    func spreadSources(of wanted: ClosedRange<Int>) -> ClosedRange<Int> {
        let first = (wanted.lowerBound + leadingPad - span + stride - 1).dividedRoundingDown(by: stride)
        let last = (wanted.upperBound + leadingPad).dividedRoundingDown(by: stride)
        return first...last
    }
}

extension Int {
    fileprivate func dividedRoundingDown(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
