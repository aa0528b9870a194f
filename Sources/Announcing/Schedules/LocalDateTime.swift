package import Foundation

/// What calendar and clock on a wall show, to the second, without saying where the wall is.
package struct LocalDateTime: Hashable, Sendable {
    package let date: CivilDate
    /// 0 to 23.
    package let hour: Int
    /// 0 to 59.
    package let minute: Int
    /// 0 to 59.
    package let second: Int

    /// `nil` when a clock can't show this.
    package init?(date: CivilDate, hour: Int, minute: Int, second: Int = 0) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
        (self.date, self.hour, self.minute, self.second) = (date, hour, minute, second)
    }

    package init(date: CivilDate, time: TimeOfDay) {
        (self.date, hour, minute, second) = (date, time.hour, time.minute, time.second)
    }

    /// What the walls of a zone show at an instant. A fraction of a second is dropped.
    package init(at instant: Date, in rules: ZoneRules) {
        let seconds = instant.secondsSince1970
        self.init(localSeconds: seconds + Int64(rules.offset(at: seconds)))
    }

    /// - Parameter localSeconds: as ``localSeconds``.
    init(localSeconds: Int64) {
        let days = Int(localSeconds).floored(by: 86_400)
        let secondOfDay = Int(localSeconds) - days * 86_400
        date = CivilDate(daysSince1970: days)
        (hour, minute, second) = (secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60)
    }

    package var time: TimeOfDay { TimeOfDay(secondsSinceMidnight: hour * 3600 + minute * 60 + second) }

    /// Seconds since 1970-01-01T00:00:00 on the same wall, as if it had never been set to another time.
    var localSeconds: Int64 {
        Int64(date.daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }

}

extension LocalDateTime: Comparable {
    package static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
        left.localSeconds < right.localSeconds
    }
}

extension LocalDateTime: CustomStringConvertible {
    /// As ISO 8601 writes it without an offset: `2026-03-29T03:00:00`.
    package var description: String {
        "\(date)T\(hour.padded(to: 2)):\(minute.padded(to: 2)):\(second.padded(to: 2))"
    }
}

extension Date {
    /// Whole seconds since 1970, rounded down; dates beyond the year 30 000 or before the year -26 000 are held there, so
    /// that `distantFuture` and an infinite date are as good as any other.
    ///
    /// Counted from Foundation's own reference date, since the sum with a fraction would lose its last bits and could
    /// round up to a second that has not come.
    var secondsSince1970: Int64 {
        let sinceReference = timeIntervalSinceReferenceDate
        guard !sinceReference.isNaN else { return 0 }
        let bounded = min(max(sinceReference.rounded(.down), -9e11), 9e11)
        return Int64(bounded) + Int64(Date.timeIntervalBetween1970AndReferenceDate)
    }

    init(secondsSince1970 seconds: Int64) {
        self.init(
            timeIntervalSinceReferenceDate: Double(seconds - Int64(Date.timeIntervalBetween1970AndReferenceDate)))
    }
}
