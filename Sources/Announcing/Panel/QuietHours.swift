/// The hours of the night in which only alarms speak up, and buttons are answered softly.
package struct QuietHours: Hashable, Sendable {
    package var hours: HoursOfDay
    /// The loudest, 0 to 100, that an answer to a button may be.
    package var volume: Int

    package init(from: TimeOfDay, to: TimeOfDay, volume: Int = 25) {
        hours = HoursOfDay(from: from, to: to)
        self.volume = volume
    }

    package func contain(_ time: TimeOfDay) -> Bool { hours.contain(time) }
}
