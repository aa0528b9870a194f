import COnnxRuntime

/// The owner of one `OrtSessionOptions`.
struct OnnxSessionSettings: ~Copyable {
    let pointer: OpaquePointer
    private let api: UnsafePointer<OrtApi>

    init(_ runtime: OnnxRuntime) throws(RuntimeFailure) {
        let api = runtime.api
        var pointer: OpaquePointer?
        try OnnxValue.check(api.pointee.CreateSessionOptions(&pointer), api)
        guard let pointer else { throw RuntimeFailure(code: ORT_FAIL, message: "made no session options") }
        self.api = api
        self.pointer = pointer
    }

    deinit { api.pointee.ReleaseSessionOptions(pointer) }

    /// - Parameter weightsFolder: where a model in memory finds its weights.
    borrowing func apply(_ options: OnnxSession.Options, weightsFolder: String?) throws(RuntimeFailure) {
        try OnnxValue.check(api.pointee.SetIntraOpNumThreads(pointer, Int32(options.threads)), api)
        try OnnxValue.check(api.pointee.SetInterOpNumThreads(pointer, 1), api)
        if options.priority == .idle { try useIdleThreads() }
        try OnnxValue.check(
            api.pointee.SetSessionGraphOptimizationLevel(
                pointer, options.isOptimized ? ORT_ENABLE_ALL : ORT_DISABLE_ALL), api)
        // A pattern of past runs' memory is of no use where every text has a new length, and costs as much again.
        try OnnxValue.check(api.pointee.DisableMemPattern(pointer), api)
        // Threads that spin between two operations would cost half a core for nothing.
        try set("session.intra_op.allow_spinning", "0")
        try set("session.use_env_allocators", "1")
        if let weightsFolder { try set("session.model_external_initializers_file_folder_path", weightsFolder) }
    }

    private borrowing func useIdleThreads() throws(RuntimeFailure) {
        try OnnxValue.check(
            api.pointee.SessionOptionsSetCustomCreateThreadFn(pointer) { _, work, parameter in
                IdleModelThread.start(work, parameter)
            }, api)
        try OnnxValue.check(
            api.pointee.SessionOptionsSetCustomJoinThreadFn(pointer) { IdleModelThread.join($0) }, api)
    }

    private borrowing func set(_ key: String, _ value: String) throws(RuntimeFailure) {
        try OnnxValue.check(api.pointee.AddSessionConfigEntry(pointer, key, value), api)
    }
}
