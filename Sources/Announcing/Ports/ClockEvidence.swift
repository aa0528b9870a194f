package import Foundation

/// What speaks for a wall clock that shows the true time.
package struct ClockEvidence: Hashable, Sendable {
    /// Whether the kernel says that something keeps it in step with the world (NTP).
    package var isSynchronised: Bool
    /// Whether it was set at boot from a clock with a battery.
    package var hasBatteryClock: Bool
    /// Since the machine was started, the time it was suspended included.
    package var sinceBoot: Duration
    /// Which start that was: no two are called alike. `nil` when the system does not tell.
    package var boot: String?

    package init(isSynchronised: Bool, hasBatteryClock: Bool, sinceBoot: Duration, boot: String? = nil) {
        self.isSynchronised = isSynchronised
        self.hasBatteryClock = hasBatteryClock
        self.sinceBoot = sinceBoot
        self.boot = boot
    }

    /// The moment at which this was looked at.
    package var moment: BootMoment { BootMoment(boot: boot, sinceBoot: sinceBoot) }

    /// Whether anything but the clock itself says that this is the time.
    package func vouches(for now: Date) -> Bool {
        isSynchronised || hasBatteryClock && now >= ClockJudge.earliest
    }
}
