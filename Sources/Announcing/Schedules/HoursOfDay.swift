/// A stretch of every day, such as the night.
package struct HoursOfDay: Hashable, Sendable {
    package var from: TimeOfDay
    /// The first moment after them; may be earlier than ``from``: they go over midnight.
    package var to: TimeOfDay

    package init(from: TimeOfDay, to: TimeOfDay) {
        self.from = from
        self.to = to
    }

    package func contain(_ time: TimeOfDay) -> Bool {
        let (start, end, now) = (from.secondsSinceMidnight, to.secondsSinceMidnight, time.secondsSinceMidnight)
        return start <= end ? (start..<end).contains(now) : now >= start || now < end
    }
}

extension HoursOfDay: LosslessStringConvertible {
    package var description: String { "\(from)-\(to)" }

    /// Reads `22:00-06:00`; `nil` for anything else, and for a stretch without length.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let from = TimeOfDay(String(parts[0])), let to = TimeOfDay(String(parts[1])), from != to
        else { return nil }
        self.init(from: from, to: to)
    }
}
