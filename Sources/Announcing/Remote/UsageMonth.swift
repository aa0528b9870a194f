/// A month of the calendar, by which use is counted. Written `2026-11`.
package struct UsageMonth: Hashable, Sendable {
    package let year: Int
    /// 1 to 12.
    package let month: Int

    package init(_ date: CivilDate) {
        (year, month) = (date.year, date.month)
    }
}

extension UsageMonth: Comparable {
    package static func < (left: UsageMonth, right: UsageMonth) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}

extension UsageMonth: LosslessStringConvertible {
    package var description: String { "\(year.padded(to: 4))-\(month.padded(to: 2))" }

    package init?(_ text: String) {
        guard let date = CivilDate("\(text)-01") else { return nil }
        self.init(date)
    }
}

extension UsageMonth: Codable {
    package init(from decoder: any Decoder) throws { self = try decoder.decodeText(as: "a month like 2026-11") }
    package func encode(to encoder: any Encoder) throws { try encoder.encodeText(description) }
}
