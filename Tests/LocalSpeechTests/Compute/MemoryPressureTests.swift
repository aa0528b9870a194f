import Testing

@testable import LocalSpeech

@Suite struct MemoryPressureTests {
    @Test func `A kernel that does not tell gives no stream`() {
        #expect(MemoryPressure.stalls(file: "/nowhere/pressure") == nil)
    }

    @Test func `A stream that nobody wants any more ends`() async throws {
        // Takes the trigger and never has anything to tell.
        let stalls = try #require(MemoryPressure.stalls(file: "/dev/null"))
        let watch = Task { for await _ in stalls { Issue.record("/dev/null told of a stall") } }
        watch.cancel()
        await watch.value
    }
}
