/// The volume as hands on the box have turned it.
package struct VolumeDial: Hashable, Codable, Sendable {
    /// What one step turns, in percent.
    private static let step = 10
    /// Softer than this nobody would find the button again.
    private static let softest = 10
    /// An alarm is no softer than this, unless its owner has configured it so: nobody turns their alarm off by mistake.
    private static let softestAlarm = 40

    /// The volume in the configuration when it was turned, 0 to 100. Another one there is a newer wish.
    private let configured: Int
    private var turned: Int

    /// - Parameter configured: what the configuration says, 0 to 100.
    package init(configured: Int) { (self.configured, turned) = (configured, configured) }

    /// The dial, as far as it was turned from what is configured now; a new one otherwise.
    package func at(configured: Int) -> VolumeDial {
        self.configured == configured ? self : VolumeDial(configured: configured)
    }

    /// - Parameter ceiling: the loudest that has an effect.
    package mutating func turn(louder: Bool, ceiling: Int) {
        let from = min(turned, ceiling)
        let to = louder ? min(from + Self.step, ceiling) : max(from - Self.step, min(Self.softest, configured))
        turned = max(0, min(to, 100))
    }

    /// 0 to 100.
    package var volume: Int { turned }

    /// The volume of alarms that have none of their own.
    package var alarmVolume: Int { max(turned, min(configured, Self.softestAlarm)) }
}
