extension OnnxParser {
    /// A tensor with a name, dimensions that fit its data, and the place of that data.
    mutating func tensor(_ tensor: ProtobufField) throws -> OnnxTensor {
        let message = try tensor.bytes()
        var fields = ProtobufReader(buffer, in: message)
        var result = OnnxTensor(
            name: "", elementType: OnnxElementType(rawValue: 0), dimensions: [], storage: .typed,
            record: tensor.record, message: message)
        var dimensionsAreFew = true
        var packed: [Int] = []
        var isExternal = false
        while let field = try next(&fields) {
            switch field.number {
            case 1: dimensionsAreFew = try append(field, to: &result.dimensions) && dimensionsAreFew
            case 2: result.elementType = OnnxElementType(rawValue: try field.integer())
            case 7 where try append(field, to: &packed): result.integers = packed
            case 7: result.integers = nil
            case 8: result.name = try text(field)
            case 9: result.storage = .raw(try field.bytes())
            case 14: isExternal = try field.integer() == 1
            default: break
            }
        }
        guard dimensionsAreFew else { throw OnnxFailure.impossibleDimensions(tensor: result.name) }
        if isExternal { result.storage = .external }
        try result.checkSize()
        if result.elementType == .int64, case .raw(let range) = result.storage, range.count / 8 <= Self.mostIntegers {
            result.integers = stride(from: range.lowerBound, to: range.upperBound, by: 8).map { offset in
                // Inside the buffer: the size was checked, so the range holds a whole number of elements.
                Int(Int64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: Int64.self)))
            }
        }
        return result
    }
}

extension OnnxTensor {
    /// That the dimensions are possible, and that the data in the file is as long as they say.
    fileprivate func checkSize() throws {
        var count = 1
        for dimension in dimensions {
            let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
            guard dimension >= 0, !overflow else { throw OnnxFailure.impossibleDimensions(tensor: name) }
            count = product
        }
        guard case .raw(let range) = storage, let size = elementType.size else { return }
        let (expected, overflow) = count.multipliedReportingOverflow(by: size)
        guard !overflow else { throw OnnxFailure.impossibleDimensions(tensor: name) }
        guard expected == range.count else {
            throw OnnxFailure.wrongSize(tensor: name, bytes: range.count, expected: expected)
        }
    }
}
