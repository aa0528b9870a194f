/// The hours of the night in which only alarms speak up, and buttons are answered softly.
package struct QuietHours: Hashable, Sendable {
    package var from: TimeOfDay
    /// The first moment after them; may be earlier than ``from``: they go over midnight.
    package var to: TimeOfDay
    /// The loudest, 0 to 100, that an answer to a button may be.
    package var volume: Int

    package init(from: TimeOfDay, to: TimeOfDay, volume: Int = 25) {
        self.from = from
        self.to = to
        self.volume = volume
    }

    package func contain(_ time: TimeOfDay) -> Bool {
        let (start, end, now) = (from.secondsSinceMidnight, to.secondsSinceMidnight, time.secondsSinceMidnight)
        return start <= end ? (start..<end).contains(now) : now >= start || now < end
    }
}
