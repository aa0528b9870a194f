import Announcing
import Foundation
import Testing

@testable import LocalSpeech

@Suite struct MachineMemoryTests {
    @Test func `This machine says how much memory is free`() throws {
        let memory = try #require(MachineMemory.now())
        #expect(memory.available > 1 << 20)
    }

    @Test(arguments: [
        ("max", 300 << 20, 200 << 20), ("104857600", 50 << 20, 50 << 20), ("104857600", 200 << 20, 0),
    ]) func `A control group's limit counts where it is lower`(limit: String, used: Int, available: Int) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: root) }
        func write(_ text: String, to path: String) throws {
            let file = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        try write("MemTotal: 512000 kB\nMemAvailable:   204800 kB\n", to: "proc/meminfo")
        try write("0::/coffee\n", to: "proc/self/cgroup")
        try write(limit + "\n", to: "sys/fs/cgroup/coffee/memory.max")
        try write("\(used)\n", to: "sys/fs/cgroup/coffee/memory.current")
        #expect(MachineMemory.now(root: root.path + "/")?.available == available)
    }

    @Test func `What does not fit is refused with the figures`() {
        let memory = MachineMemory(available: 100 << 20)
        #expect(throws: Never.self) { try memory.check("voice a", needs: 100 << 20) }
        let problem = #expect(throws: Problem.self) { try memory.check("voice a", needs: 101 << 20) }
        #expect(problem?.description.contains("needs about 101 MB of memory, and 100 MB are free") == true)
    }

    @Test func `A kernel that does not tell is taken as nothing`() {
        #expect(MachineMemory.now(root: "/nowhere/") == nil)
    }
}
