import Announcing
import CTimer
import Foundation
import Glibc

extension ClockEvidence {
    /// What this machine says now.
    /// - Parameter sysfs: where the kernel shows its devices.
    static func ofThisMachine(sysfs: String = "/sys") -> ClockEvidence {
        var boot = timespec()
        // Fails only for a clock that does not exist.
        clock_gettime(CLOCK_BOOTTIME, &boot)
        return ClockEvidence(
            isSynchronised: isSynchronised(kernel: mc_clock_is_synchronised()),
            hasBatteryClock: BatteryClock(sysfs: sysfs) != nil,
            sinceBoot: .seconds(boot.tv_sec) + .nanoseconds(boot.tv_nsec), boot: bootName)
    }

    /// A UUID that the kernel makes at its start (random(4)); `nil` where /proc is not shown.
    private static var bootName: String? {
        let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .ascii)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A file that systemd-timesyncd(8) makes when it has first set the clock, or begun to adjust it, by a server's time,
    /// and that goes with it.
    static let synchronisationMark = "/run/systemd/timesync/synchronized"

    /// - Parameters:
    ///   - kernel: the answer of `mc_clock_is_synchronised`. Where the question is refused (`ProtectClock=` of
    ///     systemd.exec(5) does that), timesyncd's word counts.
    static func isSynchronised(kernel: Int32, mark: String = synchronisationMark) -> Bool {
        kernel < 0 ? access(mark, F_OK) == 0 : kernel == 1
    }
}
