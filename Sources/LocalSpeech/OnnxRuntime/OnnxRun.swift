import COnnxRuntime

/// The handle by which one or more runs of models can be ended from outside.
///
/// `@unchecked Sendable`: the pointer is written once, in `init`. The library reads and writes the one flag behind
/// `RunOptionsSetTerminate` while runs on other threads look at it; that is what the function is for ("Set terminate
/// flag: if currently executing, the session will exit", onnxruntime_c_api.h), and nothing else of the options changes
/// after `init`.
final class OnnxRun: @unchecked Sendable {
    let runtime: OnnxRuntime
    let options: OpaquePointer

    /// - Throws: ``RuntimeFailure``, when there is no memory.
    init(_ runtime: OnnxRuntime) throws(RuntimeFailure) {
        var options: OpaquePointer?
        let status = runtime.api.pointee.CreateRunOptions(&options)
        if let failure = RuntimeFailure(status, api: runtime.api) { throw failure }
        guard let options else { throw RuntimeFailure(code: ORT_FAIL, message: "made no run options") }
        self.runtime = runtime
        self.options = options
    }

    deinit { runtime.api.pointee.ReleaseRunOptions(options) }

    /// Ends what runs under this handle between two nodes of its graph, and whatever is started under it later.
    func terminate() {
        // Fails only for a missing handle.
        if let status = runtime.api.pointee.RunOptionsSetTerminate(options) {
            runtime.api.pointee.ReleaseStatus(status)
        }
    }
}
