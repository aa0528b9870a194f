import COnnxRuntime

/// Numbers with a shape, as a model takes and gives them. Row-major: the last axis is contiguous.
enum ModelTensor: Hashable, Sendable {
    case float([Float], shape: [Int])
    case int64([Int64], shape: [Int])
    case int32([Int32], shape: [Int])

    var shape: [Int] {
        switch self {
        case .float(_, let shape), .int64(_, let shape), .int32(_, let shape): shape
        }
    }

    var elementType: ModelElementType {
        switch self {
        case .float: .float
        case .int64: .int64
        case .int32: .int32
        }
    }

    /// How many numbers there are.
    var count: Int {
        switch self {
        case .float(let values, _): values.count
        case .int64(let values, _): values.count
        case .int32(let values, _): values.count
        }
    }

    /// The numbers as bytes, for as long as the closure runs.
    func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
        switch self {
        case .float(let values, _): values.withUnsafeBytes(body)
        case .int64(let values, _): values.withUnsafeBytes(body)
        case .int32(let values, _): values.withUnsafeBytes(body)
        }
    }
}

/// What a tensor's elements are. Open: a model may use types that no voice here needs.
struct ModelElementType: Hashable, Sendable, CustomStringConvertible {
    let rawValue: UInt32

    static let float = ModelElementType(rawValue: ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT.rawValue)
    static let int64 = ModelElementType(rawValue: ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64.rawValue)
    static let int32 = ModelElementType(rawValue: ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32.rawValue)
    static let float16 = ModelElementType(rawValue: ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16.rawValue)

    var description: String {
        switch self {
        case .float: "float32"
        case .int64: "int64"
        case .int32: "int32"
        case .float16: "float16"
        default: "type \(rawValue) of the ONNX C API"
        }
    }
}

/// An input or output of a model.
struct OnnxPort: Hashable, Sendable {
    let name: String
    let elementType: ModelElementType
    /// One entry an axis; `nil` where the model leaves the size open.
    let shape: [Int?]
}
