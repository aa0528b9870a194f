import Announcing
import COnnxRuntime
import Foundation

/// A model, loaded and ready to run.
///
/// `@unchecked Sendable`: the pointer is written once, in `init`, and a session may run on any number of threads at once
/// ("The OrtSession can be shared by threads": its state is the loaded graph, and each run has its own values).
final class OnnxSession: @unchecked Sendable {
    /// Where a model comes from.
    enum Source {
        case file(String)
        /// A model in memory whose weights stand in files of a folder. The folder's real path: the library refuses links.
        case bytes(Data, weightsFolder: String)
    }

    struct Options {
        /// Threads within one operation, the calling one included.
        var threads = 1
        /// Of those threads but the calling one, which has its own. They belong to the session, whoever calls: a run can't
        /// choose, and a second session would have the weights twice.
        var priority = ThreadPriority.normal
        /// Whether the graph is rewritten to run faster. Costs time at loading.
        var isOptimized = true
    }

    let inputs: [OnnxPort]
    let outputs: [OnnxPort]
    private let runtime: OnnxRuntime
    private let pointer: OpaquePointer
    private let subject: String

    /// Blocks for as long as loading takes.
    /// - Parameter subject: how messages call the model: its file's name.
    /// - Throws: ``Problem`` `damaged` for what is no model, `unavailable` for what else the library says.
    init(_ runtime: OnnxRuntime, _ source: Source, options: Options = Options(), subject: String) throws(Problem) {
        do {
            let settings = try OnnxSessionSettings(runtime)
            try settings.apply(options, weightsFolder: source.weightsFolder)
            let pointer = try Self.load(runtime, source, settings.pointer)
            let session = LoadedSession(pointer: pointer, api: runtime.api)
            let inputs = try session.ports(.input)
            let outputs = try session.ports(.output)
            self.inputs = inputs
            self.outputs = outputs
            self.runtime = runtime
            self.subject = subject
            self.pointer = session.take()
        } catch {
            throw error.problem(subject, "be loaded")
        }
    }

    deinit { runtime.api.pointee.ReleaseSession(pointer) }

    /// Runs the model once, on the calling thread and as many others as the options said. Blocks.
    /// - Parameters:
    ///   - inputs: by name; all that the model wants.
    ///   - outputs: the names of those wanted.
    ///   - run: ends it from outside.
    /// - Returns: the outputs in the order in which they were asked for.
    /// - Throws: ``Problem``; also when the run was ended, which the caller knows.
    func run(_ inputs: [String: ModelTensor], outputs: [String], under run: OnnxRun) throws(Problem) -> [ModelTensor] {
        do {
            return try runOnce(inputs, outputs: outputs, options: run.options)
        } catch {
            throw error.problem(subject, "be run")
        }
    }

    private func runOnce(
        _ inputs: [String: ModelTensor], outputs: [String], options: OpaquePointer
    ) throws(RuntimeFailure) -> [ModelTensor] {
        let api = runtime.api
        var values: [OpaquePointer?] = []
        // Freed here and not by an owner each: the library wants them side by side in an array.
        defer { for value in values { api.pointee.ReleaseValue(value) } }
        for tensor in inputs.values {
            values.append(try OnnxValue.copy(of: tensor, api: api).release())
        }
        var results = [OpaquePointer?](repeating: nil, count: outputs.count)
        defer { for result in results { api.pointee.ReleaseValue(result) } }
        let status = withCStrings(Array(inputs.keys)) { inputNames in
            withCStrings(outputs) { outputNames in
                api.pointee.Run(
                    pointer, options, inputNames, values, values.count, outputNames, outputs.count, &results)
            }
        }
        try OnnxValue.check(status, api)
        var tensors: [ModelTensor] = []
        for index in results.indices {
            guard let result = results[index] else {
                throw RuntimeFailure(code: ORT_FAIL, message: "gave no \(outputs[index])")
            }
            results[index] = nil
            tensors.append(try OnnxValue(owning: result, api: api).tensor())
        }
        return tensors
    }

    private static func load(
        _ runtime: OnnxRuntime, _ source: Source, _ options: OpaquePointer
    ) throws(RuntimeFailure) -> OpaquePointer {
        var pointer: OpaquePointer?
        let api = runtime.api
        let status =
            switch source {
            case .file(let path): api.pointee.CreateSession(runtime.environment, path, options, &pointer)
            case .bytes(let bytes, _):
                bytes.withUnsafeBytes {
                    api.pointee.CreateSessionFromArray(
                        runtime.environment, $0.baseAddress, $0.count, options, &pointer)
                }
            }
        try OnnxValue.check(status, api)
        guard let pointer else { throw RuntimeFailure(code: ORT_FAIL, message: "made no session") }
        return pointer
    }
}

extension OnnxSession.Source {
    fileprivate var weightsFolder: String? {
        switch self {
        case .file: nil
        case .bytes(_, let folder): folder
        }
    }
}

/// C strings for as long as the closure runs.
private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
    func next(_ rest: ArraySlice<String>, _ pointers: [UnsafePointer<CChar>?]) -> Result {
        guard let first = rest.first else {
            return pointers.withUnsafeBufferPointer { list in
                // An array of at least one element has a base address; nobody runs a model without inputs and outputs.
                list.baseAddress.map(body) ?? withUnsafePointer(to: nil, body)
            }
        }
        return first.withCString { next(rest.dropFirst(), pointers + [$0]) }
    }
    return next(strings[...], [])
}
