import Announcing
import COnnxRuntime
import Glibc

/// ONNX Runtime, opened while the program runs: a box without it, or with one that its processor can't run, still starts
/// and speaks with another voice.
///
/// The C API is a table of functions that only ever grows: a table asked for by an older number is part of every newer
/// library (onnxruntime_c_api.h, `OrtApiBase::GetApi`).
///
/// `@unchecked Sendable`: both pointers are written once, in `init`; the table is constant, and the environment may be
/// used from any thread (it guards itself; sessions only read it).
final class OnnxRuntime: @unchecked Sendable {
    /// The oldest library that is good enough has this table: 1.21.
    static let apiVersion: UInt32 = 21

    /// Where the package and `board/setup` put the library.
    static let standardPaths = [
        "/usr/lib/morning-coffee/libonnxruntime.so.1", "/usr/local/lib/morning-coffee/libonnxruntime.so.1",
    ]

    let api: UnsafePointer<OrtApi>
    /// Stays to the end of the process, as the library does. The library has one that all share and takes it apart with the
    /// last that is given back, unguarded against the next that is made meanwhile: another thread's voice would fail to load.
    let environment: OpaquePointer
    /// The library's own: `1.32.0`.
    let version: String

    /// - Parameter path: the library; `nil` looks in ``standardPaths``.
    /// - Throws: ``Problem`` `unavailable` when there is none, or it is too old.
    init(path: String? = nil) throws(Problem) {
        let (library, file) = try Self.open(path)
        // The library stays open to the end of the process: it has threads and thread-local data of its own.
        guard let symbol = dlsym(library, "OrtGetApiBase") else {
            throw Self.unusable(file, "has no OrtGetApiBase")
        }
        let getBase = unsafeBitCast(symbol, to: (@convention(c) () -> UnsafePointer<OrtApiBase>?).self)
        guard let base = getBase() else { throw Self.unusable(file, "has no API") }
        version = base.pointee.GetVersionString().map { String(cString: $0) } ?? "unknown"
        guard let api = base.pointee.GetApi(Self.apiVersion) else {
            throw Self.unusable(file, "is version \(version), which is too old")
        }
        do {
            environment = try Self.environment(api)
        } catch {
            throw Self.unusable(file, error.message)
        }
        self.api = api
    }

    /// - Returns: the environment, which is the caller's.
    static func environment(_ api: UnsafePointer<OrtApi>) throws(RuntimeFailure) -> OpaquePointer {
        var environment: OpaquePointer?
        // Warnings are about graphs that nobody here can change.
        let status = api.pointee.CreateEnv(ORT_LOGGING_LEVEL_FATAL, "morning-coffee", &environment)
        if let failure = RuntimeFailure(status, api: api) { throw failure }
        guard let environment else { throw RuntimeFailure(code: ORT_FAIL, message: "made no environment") }
        if let failure = shareMemory(in: environment, api: api) {
            api.pointee.ReleaseEnv(environment)
            throw failure
        }
        return environment
    }

    /// One pool of memory for all models: each would keep one of its own, as large as it ever needed.
    private static func shareMemory(in environment: OpaquePointer, api: UnsafePointer<OrtApi>) -> RuntimeFailure? {
        var info: OpaquePointer?
        let status = api.pointee.CreateCpuMemoryInfo(OrtArenaAllocator, OrtMemTypeDefault, &info)
        if let failure = RuntimeFailure(status, api: api) { return failure }
        defer { api.pointee.ReleaseMemoryInfo(info) }
        return RuntimeFailure(api.pointee.CreateAndRegisterAllocator(environment, info, nil), api: api)
    }

    private static func open(_ path: String?) throws(Problem) -> (UnsafeMutableRawPointer, String) {
        let candidates = path.map { [$0] } ?? standardPaths
        guard let file = candidates.first(where: { access($0, R_OK) == 0 }) else {
            throw Problem(
                .unavailable, "ONNX Runtime", "is not at \(candidates.joined(separator: " or "))",
                remedy: "Run board/setup, or install the package again.")
        }
        guard let library = dlopen(file, RTLD_NOW | RTLD_LOCAL) else {
            throw unusable(file, dlerror().map { String(cString: $0) } ?? "can't be opened")
        }
        return (library, file)
    }

    private static func unusable(_ file: String, _ detail: String) -> Problem {
        Problem(
            .unavailable, "ONNX Runtime", "\(file): \(detail)",
            remedy: "Version 1.\(apiVersion) or newer is needed: run board/setup, or install the package again.")
    }
}
