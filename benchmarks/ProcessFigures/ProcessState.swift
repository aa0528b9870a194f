import Foundation

/// What the kernel says of this process.
package struct ProcessState {
    /// Memory that is the process's own, in kilobytes: without files that are mapped.
    package let anonymousKilobytes: Int
    package let descriptors: Int

    package init() throws {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
        anonymousKilobytes = line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
        descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
