import Announcing
import Foundation

/// How much memory this process may still take.
struct MachineMemory: Hashable, Sendable {
    /// Bytes.
    var available: Int

    /// What the kernel says: of the machine (`MemAvailable`, which counts what it can take back from its caches), or of
    /// the control group where that allows less. `nil` where it doesn't tell.
    static func now(root: String = "/") -> MachineMemory? {
        guard let machine = machineAvailable(root: root) else { return nil }
        return MachineMemory(available: min(machine, groupAvailable(root: root) ?? machine))
    }

    /// - Parameter needed: bytes that loading and running will take; pages of mapped files do not count, for the kernel
    ///   drops them when it must.
    /// - Throws: ``Problem`` `unavailable`, with the figures.
    func check(_ subject: String, needs needed: Int) throws(Problem) {
        guard needed > available else { return }
        throw Problem(
            .unavailable, subject, "needs about \(needed >> 20) MB of memory, and \(available >> 20) MB are free",
            remedy: "Use a smaller voice, or end something else.")
    }

    private static func machineAvailable(root: String) -> Int? {
        lines(of: root + "proc/meminfo").first { $0.hasPrefix("MemAvailable:") }
            .flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) }.map { $0 << 10 }
    }

    /// cgroup v2: `memory.max` is `max` where nothing is forbidden.
    private static func groupAvailable(root: String) -> Int? {
        guard let group = lines(of: root + "proc/self/cgroup").first(where: { $0.hasPrefix("0::") })?.dropFirst(3),
            let limit = number(in: "\(root)sys/fs/cgroup\(group)/memory.max"),
            let used = number(in: "\(root)sys/fs/cgroup\(group)/memory.current")
        else { return nil }
        return max(0, limit - used)
    }

    private static func number(in file: String) -> Int? { lines(of: file).first.flatMap { Int($0) } }

    /// A file that is not there says nothing.
    private static func lines(of file: String) -> [Substring] {
        (try? String(contentsOfFile: file, encoding: .utf8))?.split(separator: "\n") ?? []
    }
}
