import Announcing
import Foundation
import Testing

@testable import LocalSpeech

@Suite(.timeLimit(.minutes(1))) struct MemoryPressureTests {
    @Test func `A kernel that does not tell is a problem that says so`() {
        let problem = #expect(throws: Problem.self) { try MemoryPressure.stalls(file: "/nowhere/pressure") }
        #expect(problem?.code == .unavailable)
        #expect(problem?.description.contains("No such file") == true)
    }

    /// sched_psi.c refuses other windows to users without CAP_SYS_RESOURCE.
    @Test func `What is asked is what any user may ask, windows of whole multiples of two seconds`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        try Data().write(to: file)
        _ = try MemoryPressure.stalls(file: file.path)
        let asked = try Data(contentsOf: file)
        #expect(asked.last == 0)
        let words = String(decoding: asked.dropLast(), as: UTF8.self).split(separator: " ")
        #expect(words.first == "some")
        let figures = words.dropFirst().compactMap { Int($0) }
        try #require(figures.count == 2)
        #expect(figures[1].isMultiple(of: 2_000_000))
        #expect(figures[0] < figures[1])
    }

    @Test func `A stream that nobody wants any more ends`() async throws {
        // Takes the trigger and never has anything to tell.
        let stalls = try MemoryPressure.stalls(file: "/dev/null")
        let watch = Task { for await _ in stalls { Issue.record("/dev/null told of a stall") } }
        watch.cancel()
        await watch.value
    }

    @Test func `The stream ends when the kernel has no more to tell`() async throws {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        let stalls = try MemoryPressure.stalls(on: ends[0])
        close(ends[1])
        for await _ in stalls { Issue.record("a closed pipe told of a stall") }
    }
}
