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
            isSynchronised: mc_clock_is_synchronised() == 1, hasBatteryClock: BatteryClock(sysfs: sysfs) != nil,
            sinceBoot: .seconds(boot.tv_sec) + .nanoseconds(boot.tv_nsec), boot: bootName)
    }

    /// A UUID that the kernel makes at its start (random(4)); `nil` where /proc is not shown.
    private static var bootName: String? {
        let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .ascii)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
