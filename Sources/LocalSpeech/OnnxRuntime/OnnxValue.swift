import COnnxRuntime

/// The owner of one `OrtValue`: a tensor in the library's own memory.
struct OnnxValue: ~Copyable {
    let pointer: OpaquePointer
    private let api: UnsafePointer<OrtApi>

    /// Takes over what a run returned.
    init(owning pointer: OpaquePointer, api: UnsafePointer<OrtApi>) {
        self.pointer = pointer
        self.api = api
    }

    /// Copies a tensor into the library's memory. What a voice takes is small, and a copy needs no promise about how long
    /// an array's memory stays where it is.
    static func copy(of tensor: ModelTensor, api: UnsafePointer<OrtApi>) throws(RuntimeFailure) -> OnnxValue {
        guard tensor.count == tensor.shape.reduce(1, *) else {
            throw RuntimeFailure(code: ORT_INVALID_ARGUMENT, message: "a tensor's values do not fill its shape")
        }
        var allocator: UnsafeMutablePointer<OrtAllocator>?
        try check(api.pointee.GetAllocatorWithDefaultOptions(&allocator), api)
        let shape = tensor.shape.map(Int64.init)
        var pointer: OpaquePointer?
        try check(
            api.pointee.CreateTensorAsOrtValue(
                allocator, shape, shape.count, ONNXTensorElementDataType(tensor.elementType.rawValue), &pointer), api)
        guard let pointer else { throw RuntimeFailure(code: ORT_FAIL, message: "made no tensor") }
        let value = OnnxValue(owning: pointer, api: api)
        var memory: UnsafeMutableRawPointer?
        try check(api.pointee.GetTensorMutableData(pointer, &memory), api)
        tensor.withBytes { bytes in
            if let source = bytes.baseAddress { memory?.copyMemory(from: source, byteCount: bytes.count) }
        }
        return value
    }

    deinit { api.pointee.ReleaseValue(pointer) }

    /// Gives the value away.
    consuming func release() -> OpaquePointer {
        let pointer = pointer
        discard self
        return pointer
    }

    /// A copy of the tensor.
    /// - Throws: ``RuntimeFailure`` when it is no tensor of a type that ``ModelTensor`` holds.
    borrowing func tensor() throws(RuntimeFailure) -> ModelTensor {
        var info: OpaquePointer?
        try Self.check(api.pointee.GetTensorTypeAndShape(pointer, &info), api)
        guard let info else { throw RuntimeFailure(code: ORT_FAIL, message: "gave something that is no tensor") }
        defer { api.pointee.ReleaseTensorTypeAndShapeInfo(info) }
        let (type, shape) = try Self.typeAndShape(of: info, api: api)
        var memory: UnsafeMutableRawPointer?
        try Self.check(api.pointee.GetTensorMutableData(pointer, &memory), api)
        let count = shape.reduce(1, *)
        switch type {
        case .float: return .float(Self.copy(count, from: memory), shape: shape)
        case .int64: return .int64(Self.copy(count, from: memory), shape: shape)
        case .int32: return .int32(Self.copy(count, from: memory), shape: shape)
        default: throw RuntimeFailure(code: ORT_INVALID_ARGUMENT, message: "gave \(type), not float32, int64 or int32")
        }
    }

    /// - Parameter info: an `OrtTensorTypeAndShapeInfo`, which stays the caller's. Open sizes come as -1.
    static func typeAndShape(
        of info: OpaquePointer, api: UnsafePointer<OrtApi>
    ) throws(RuntimeFailure) -> (ModelElementType, [Int]) {
        var type = ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED
        try check(api.pointee.GetTensorElementType(info, &type), api)
        var rank = 0
        try check(api.pointee.GetDimensionsCount(info, &rank), api)
        var shape = [Int64](repeating: 0, count: rank)
        try check(api.pointee.GetDimensions(info, &shape, rank), api)
        return (ModelElementType(rawValue: type.rawValue), shape.map(Int.init))
    }

    /// The memory holds as many elements as the shape says: the library's own promise.
    private static func copy<Element>(_ count: Int, from memory: UnsafeMutableRawPointer?) -> [Element] {
        guard let memory, count > 0 else { return [] }
        return Array(UnsafeBufferPointer(start: memory.assumingMemoryBound(to: Element.self), count: count))
    }

    static func check(_ status: OrtStatusPtr?, _ api: UnsafePointer<OrtApi>) throws(RuntimeFailure) {
        if let failure = RuntimeFailure(status, api: api) { throw failure }
    }
}
