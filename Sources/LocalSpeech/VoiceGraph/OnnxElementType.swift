/// `TensorProto.DataType`: of what kind the elements of a tensor are. Open, since ONNX goes on adding to them.
struct OnnxElementType: RawRepresentable, Hashable, Sendable {
    let rawValue: Int

    static let float = OnnxElementType(rawValue: 1)
    static let int64 = OnnxElementType(rawValue: 7)

    /// Bytes of one element in `raw_data`; `nil` for strings, packed 4-bit types and what came after this was written.
    var size: Int? {
        switch rawValue {
        case 2, 3, 9: 1  // uint8, int8, bool
        case 4, 5, 10, 16: 2  // uint16, int16, float16, bfloat16
        case 1, 6, 12: 4  // float, int32, uint32
        case 7, 11, 13: 8  // int64, double, uint64
        default: nil
        }
    }
}
