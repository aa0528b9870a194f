/// Why bytes are not a protobuf message. Offsets count from the start of the file.
enum ProtobufFailure: Error, Hashable, Sendable {
    /// A field goes on past the end of its message.
    case truncated(offset: Int)
    /// A number of more than 64 bits.
    case oversizedNumber(offset: Int)
    /// The number 0, or one of more than 29 bits.
    case invalidFieldNumber(offset: Int)
    /// A group, which ONNX never had, or a type that does not exist.
    case unknownWireType(Int, offset: Int)
    /// The field is there, with a wire type that it can't have.
    case unexpectedType(field: Int, offset: Int)
    case invalidUTF8(offset: Int)
}

extension ProtobufFailure: CustomStringConvertible {
    var description: String {
        switch self {
        case .truncated(let offset): "the field at byte \(offset) goes on past its end"
        case .oversizedNumber(let offset): "the number at byte \(offset) has more than 64 bits"
        case .invalidFieldNumber(let offset): "the field at byte \(offset) has no valid number"
        case .unknownWireType(let type, let offset): "the field at byte \(offset) has the wire type \(type)"
        case .unexpectedType(let field, let offset): "field \(field) at byte \(offset) is of another type"
        case .invalidUTF8(let offset): "the name at byte \(offset) is not UTF-8"
        }
    }
}
