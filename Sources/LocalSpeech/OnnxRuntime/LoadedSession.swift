import COnnxRuntime

/// The owner of an `OrtSession` until an ``OnnxSession`` takes it: what a session says of itself may fail to be read.
struct LoadedSession: ~Copyable {
    enum Side { case input, output }

    private let pointer: OpaquePointer
    private let api: UnsafePointer<OrtApi>

    init(pointer: OpaquePointer, api: UnsafePointer<OrtApi>) {
        self.pointer = pointer
        self.api = api
    }

    deinit { api.pointee.ReleaseSession(pointer) }

    /// Gives the session away.
    consuming func take() -> OpaquePointer {
        let pointer = pointer
        discard self
        return pointer
    }

    borrowing func ports(_ side: Side) throws(RuntimeFailure) -> [OnnxPort] {
        var count = 0
        try OnnxValue.check(
            side == .input
                ? api.pointee.SessionGetInputCount(pointer, &count)
                : api.pointee.SessionGetOutputCount(pointer, &count), api)
        var ports: [OnnxPort] = []
        for index in 0..<count { ports.append(try port(side, index)) }
        return ports
    }

    private borrowing func port(_ side: Side, _ index: Int) throws(RuntimeFailure) -> OnnxPort {
        let name = try name(side, index)
        var info: OpaquePointer?
        try OnnxValue.check(
            side == .input
                ? api.pointee.SessionGetInputTypeInfo(pointer, index, &info)
                : api.pointee.SessionGetOutputTypeInfo(pointer, index, &info), api)
        defer { api.pointee.ReleaseTypeInfo(info) }
        var tensorInfo: OpaquePointer?
        try OnnxValue.check(api.pointee.CastTypeInfoToTensorInfo(info, &tensorInfo), api)
        // Belongs to the type info.
        guard let tensorInfo else {
            throw RuntimeFailure(code: ORT_INVALID_GRAPH, message: "\(name) is no tensor")
        }
        let (type, shape) = try OnnxValue.typeAndShape(of: tensorInfo, api: api)
        return OnnxPort(name: name, elementType: type, shape: shape.map { $0 < 0 ? nil : $0 })
    }

    private borrowing func name(_ side: Side, _ index: Int) throws(RuntimeFailure) -> String {
        var allocator: UnsafeMutablePointer<OrtAllocator>?
        try OnnxValue.check(api.pointee.GetAllocatorWithDefaultOptions(&allocator), api)
        var name: UnsafeMutablePointer<CChar>?
        try OnnxValue.check(
            side == .input
                ? api.pointee.SessionGetInputName(pointer, index, allocator, &name)
                : api.pointee.SessionGetOutputName(pointer, index, allocator, &name), api)
        guard let allocator, let name else { return "" }
        defer { allocator.pointee.Free(allocator, name) }
        return String(cString: name)
    }
}
