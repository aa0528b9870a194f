import Announcing
import CTimer
import Glibc

extension ClockEvidence {
    /// What this machine says now.
    static func ofThisMachine() -> ClockEvidence {
        var boot = timespec()
        clock_gettime(CLOCK_BOOTTIME, &boot)
        return ClockEvidence(
            isSynchronised: mc_clock_is_synchronised() == 1, hasBatteryClock: false,
            sinceBoot: .seconds(boot.tv_sec) + .nanoseconds(boot.tv_nsec))
    }
}
