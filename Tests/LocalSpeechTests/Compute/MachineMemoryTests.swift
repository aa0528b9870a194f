import Announcing
import Foundation
import Testing

@testable import LocalSpeech

@Suite struct MachineMemoryTests {
    @Test func `This machine says how much memory is free`() throws {
        let memory = try #require(MachineMemory.now())
        #expect(memory.available > 1 << 20)
    }

    /// What a process sees whose group `coffee` is in the group `house`, on a machine with 200 MB left.
    private func available(_ files: [String: String]) throws -> Int? {
        let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: root) }
        var all = ["proc/meminfo": "MemTotal: 512000 kB\nMemAvailable:   204800 kB\n"]
        all["proc/self/cgroup"] = "4:memory:/elsewhere\n0::/house/coffee\n"
        for (path, text) in files { all["sys/fs/cgroup/\(path)"] = text + "\n" }
        for (path, text) in all {
            let file = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return MachineMemory.now(root: root.path + "/")?.available
    }

    @Test(arguments: [
        ("max", 300 << 20, 200 << 20), ("104857600", 50 << 20, 50 << 20), ("104857600", 200 << 20, 0),
    ]) func `A control group's limit counts where it is lower`(limit: String, used: Int, available: Int) throws {
        #expect(
            try self.available(["house/coffee/memory.max": limit, "house/coffee/memory.current": "\(used)"])
                == available)
    }

    @Test func `Pages of files do not count as used`() throws {
        let stat = "anon 1000\nfile \(70 << 20)\nshmem 5\ninactive_file \(40 << 20)\nactive_file \(20 << 20)"
        #expect(
            try available([
                "house/coffee/memory.max": "\(100 << 20)", "house/coffee/memory.current": "\(90 << 20)",
                "house/coffee/memory.stat": stat,
            ]) == 70 << 20)
    }

    @Test func `The tightest of the groups around this one counts`() throws {
        let groups = ["": 150, "house/": 60, "house/coffee/": 120]
        for tightest in groups.keys {
            var files: [String: String] = [:]
            for (group, limit) in groups {
                files["\(group)memory.max"] = "\((group == tightest ? 30 : limit) << 20)"
                files["\(group)memory.current"] = "\(10 << 20)"
            }
            #expect(try available(files) == 20 << 20, "group /\(tightest)")
        }
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
