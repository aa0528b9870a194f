import Announcing
import Foundation

/// How much memory this process may still take.
struct MachineMemory: Hashable, Sendable {
    /// Bytes.
    var available: Int

    /// What the kernel says: of the machine (`MemAvailable`, which counts what it can take back from its caches), or of
    /// the control groups where one of them allows less. `nil` where it doesn't tell.
    static func now(root: String = "/") -> MachineMemory? {
        guard let machine = machineAvailable(root: root) else { return nil }
        return MachineMemory(available: min(machine, groupsAvailable(root: root) ?? machine))
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

    /// What the tightest of this process's control groups leaves: a limit holds for everything below it. cgroup v2.
    private static func groupsAvailable(root: String) -> Int? {
        let own = lines(of: root + "proc/self/cgroup").first { $0.hasPrefix("0::/") }?.dropFirst(3)
        guard var group = own else { return nil }
        var tightest: Int?
        while true {
            if let available = available(in: "\(root)sys/fs/cgroup\(group)/") {
                tightest = min(tightest ?? available, available)
            }
            guard let slash = group.lastIndex(of: "/") else { return tightest }
            group = group[..<slash]
        }
    }

    /// `memory.max` is `max` where nothing is forbidden. Pages of files are in `memory.current`, and no less free for that:
    /// the kernel drops them before it kills anybody.
    private static func available(in group: String) -> Int? {
        guard let limit = number(in: group + "memory.max"), let used = number(in: group + "memory.current") else {
            return nil
        }
        var files = 0
        for line in lines(of: group + "memory.stat") {
            let words = line.split(separator: " ")
            guard words.count == 2, words[0] == "inactive_file" || words[0] == "active_file" else { continue }
            files += Int(words[1]) ?? 0
        }
        return max(0, limit - max(0, used - files))
    }

    private static func number(in file: String) -> Int? { lines(of: file).first.flatMap { Int($0) } }

    /// A file that is not there says nothing.
    private static func lines(of file: String) -> [Substring] {
        (try? String(contentsOfFile: file, encoding: .utf8))?.split(separator: "\n") ?? []
    }
}
