/// A time on the wall, to the minute. Written `06:45`.
package struct TimeOfDay: Hashable, Sendable {
    /// 0 to 23.
    package let hour: Int
    /// 0 to 59.
    package let minute: Int

    package init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        (self.hour, self.minute) = (hour, minute)
    }

    var secondsSinceMidnight: Int { hour * 3600 + minute * 60 }
}

extension TimeOfDay: LosslessStringConvertible {
    package var description: String { "\(hour.padded(to: 2)):\(minute.padded(to: 2))" }

    /// Reads `H:MM` or `HH:MM`; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy(UInt8.isDigit) }),
            let hour = Int(parts[0]), let minute = Int(parts[1])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }
}

extension TimeOfDay: Comparable {
    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
        left.secondsSinceMidnight < right.secondsSinceMidnight
    }
}

extension TimeOfDay: Codable {
    package init(from decoder: any Decoder) throws { self = try decoder.decodeText(as: "a time like 06:45") }
    package func encode(to encoder: any Encoder) throws { try encoder.encodeText(description) }
}
