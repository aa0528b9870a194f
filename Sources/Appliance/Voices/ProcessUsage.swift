import Foundation
import Glibc

/// What this process has taken of the machine, as the kernel counts it.
struct ProcessUsage: Sendable {
    /// The most memory it had at once, pages of mapped files among it.
    var peakMegabytes: Double
    /// Memory that is its own now: what the kernel can't drop.
    var ownMegabytes: Double

    static func now() -> ProcessUsage {
        ProcessUsage(peakMegabytes: megabytes("VmHWM:"), ownMegabytes: megabytes("RssAnon:"))
    }

    /// Time that processors have worked for it, on all threads.
    static var processorTime: Duration {
        // POSIX: a million to the second.
        .microseconds(clock())
    }

    /// Lets the count of the peak begin anew (proc(5), clear_refs). A kernel that does not offer it counts from the start.
    static func forgetPeak() { try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8) }

    /// 0 where the kernel does not tell.
    private static func megabytes(_ key: String) -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(key) }
        let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }
        return (kilobytes ?? 0) / 1024
    }
}
