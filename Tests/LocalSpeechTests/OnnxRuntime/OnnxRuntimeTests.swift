import Announcing
import COnnxRuntime
import Synchronization
import Testing

@testable import LocalSpeech

@Suite struct OnnxRuntimeTests {
    @Test func `an environment whose memory can't be shared is given back`() throws {
        var table = try #require(Self.runtime).api.pointee
        table.CreateAndRegisterAllocator = { _, _, _ in
            OnnxRuntimeTests.runtime?.api.pointee.CreateStatus(ORT_FAIL, "no room")
        }
        table.ReleaseEnv = { environment in
            OnnxRuntimeTests.released.withLock { $0 += 1 }
            OnnxRuntimeTests.runtime?.api.pointee.ReleaseEnv(environment)
        }
        let failure = #expect(throws: RuntimeFailure.self) {
            try withUnsafePointer(to: table) { _ = try OnnxRuntime.environment($0) }
        }
        #expect(failure?.message == "no room")
        #expect(Self.released.withLock { $0 } == 1)
    }

    // Functions of C can't hold anything of a test.
    private static let released = Mutex(0)
    private static let runtime = try? OnnxRuntimeSource().runtime()
}
