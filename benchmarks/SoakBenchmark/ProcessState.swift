import Foundation

/// What the kernel says of this process.
struct ProcessState {
    /// Memory that is the process's own, in kilobytes: without files that are mapped.
    let anonymousKilobytes: Int
    let descriptors: Int

    init() throws {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
        anonymousKilobytes = line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
        descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
