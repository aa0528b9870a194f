package import Announcing

extension ClockBattery {
    /// What the clocks of this machine that have a battery show; asks their chips.
    /// - Parameter sysfs: where the kernel shows its devices.
    package static func ofThisMachine(sysfs: String = "/sys") -> ClockBattery {
        let times = BatteryClock.times(sysfs: sysfs)
        guard !times.isEmpty else { return .none }
        return times.contains { $0 >= BatteryClock.earliestTime } ? .good : .empty
    }
}
