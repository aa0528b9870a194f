import Foundation

/// The clock with a battery (RTC) that the kernel took its time from when it started.
struct BatteryClock: Hashable, Sendable {
    /// As sysfs calls it: `rtc0`.
    let name: String

    /// 2026-01-01T00:00:00Z, in seconds since 1970. Whatever shows an earlier time has counted from a start of its own
    /// (1970, 2000, or the year its driver was written) since it lost power: a Pi 5 has such a clock, and no battery
    /// unless somebody connects one.
    static let earliestTime: Int64 = 1_767_225_600

    /// `nil` when there is none, when the kernel did not take its time from it, or when it can't have kept the time.
    ///
    /// Reads `class/rtc/rtc*/hctosys` ("1 if the RTC provided the system time at boot", says the kernel's
    /// documentation of RTCs) and, where that is so, `since_epoch`, which asks the chip: about a millisecond on I2C.
    init?(sysfs: String) {
        let folder = "\(sysfs)/class/rtc"
        // A machine without the folder has no such clock.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let keepsTime = { (name: String) -> Bool in
            guard Self.number(in: "\(folder)/\(name)/hctosys") == 1 else { return false }
            return Self.number(in: "\(folder)/\(name)/since_epoch").map { $0 >= Self.earliestTime } ?? false
        }
        guard let name = names.first(where: keepsTime) else { return nil }
        self.name = name
    }

    /// What each clock of the machine shows, in seconds since 1970; the distant past for one that does not know.
    static func times(sysfs: String) -> [Int64] {
        let folder = "\(sysfs)/class/rtc"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.map { number(in: "\(folder)/\($0)/since_epoch") ?? .min }
    }

    /// `nil` when there is no such file, or no number in it; a chip that knows it has lost its time lets the reading
    /// fail.
    private static func number(in path: String) -> Int64? {
        let text = try? String(contentsOfFile: path, encoding: .utf8)
        return text.flatMap { Int64($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
}
