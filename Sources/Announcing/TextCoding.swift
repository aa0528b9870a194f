/// Values that are written as one string in JSON and in the database decode through these two, so that a bad one says
/// what was expected.
extension Decoder {
    func decodeText<Value: LosslessStringConvertible>(as expected: String) throws -> Value {
        let container = try singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Value(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\"\(text)\" is not \(expected)")
        }
        return value
    }
}

extension Encoder {
    func encodeText(_ text: String) throws {
        var container = singleValueContainer()
        try container.encode(text)
    }
}
