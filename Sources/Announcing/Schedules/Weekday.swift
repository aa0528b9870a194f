/// A day of the week, Monday first (ISO 8601).
package enum Weekday: String, CaseIterable, Codable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// The three letters people type: `mon`.
    package var abbreviation: String { String(rawValue.prefix(3)) }

    /// 0 for Monday to 6 for Sunday.
    var index: Int {
        switch self {
        case .monday: 0
        case .tuesday: 1
        case .wednesday: 2
        case .thursday: 3
        case .friday: 4
        case .saturday: 5
        case .sunday: 6
        }
    }
}

/// Which days of the week a schedule rings on. Written as people type it: `mon-fri,sun`.
package struct WeekdaySet: Hashable, Sendable {
    /// Bit 0 is Monday.
    private var bits: UInt8

    package static let everyDay = WeekdaySet(Weekday.allCases)

    package init(_ days: some Sequence<Weekday>) {
        bits = days.reduce(0) { $0 | (1 << $1.index) }
    }

    package func contains(_ day: Weekday) -> Bool { bits & (1 << day.index) != 0 }

    /// Whether the day that lies this many days after 1970-01-01 (a Thursday) is one of these.
    func containsDay(_ daysSince1970: Int) -> Bool {
        let shifted = daysSince1970 + 3
        return bits & (1 << (shifted - shifted.floored(by: 7) * 7)) != 0
    }

    package var isEmpty: Bool { bits == 0 }

    package var days: [Weekday] { Weekday.allCases.filter(contains) }
}

extension WeekdaySet: LosslessStringConvertible {
    /// Runs of three and more are written as a range: `mon-fri,sun`.
    package var description: String {
        var runs: [[Weekday]] = []
        for day in days {
            if let last = runs.last?.last, last.index + 1 == day.index {
                runs[runs.count - 1].append(day)
            } else {
                runs.append([day])
            }
        }
        return runs.flatMap { run -> [String] in
            guard run.count > 2, let first = run.first, let last = run.last else { return run.map(\.abbreviation) }
            return ["\(first.abbreviation)-\(last.abbreviation)"]
        }.joined(separator: ",")
    }

    /// Reads days and ranges, short or long names, in any case; a range may wrap (`sat-mon`). `nil` when a word is not
    /// a day or no day is named.
    package init?(_ text: String) {
        var days: [Weekday] = []
        for part in text.lowercased().split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map(Self.day(named:))
            switch ends.count {
            case 1:
                guard let day = ends[0] else { return nil }
                days.append(day)
            case 2:
                guard let first = ends[0], let last = ends[1] else { return nil }
                let length = (last.index - first.index + 7) % 7
                days += (0...length).map { Weekday.allCases[(first.index + $0) % 7] }
            default: return nil
            }
        }
        guard !days.isEmpty else { return nil }
        self.init(days)
    }

    private static func day(named text: Substring) -> Weekday? {
        let word = text.trimmingPrefix { $0 == " " }.prefix { $0 != " " }
        return Weekday.allCases.first { $0.rawValue == word || $0.abbreviation == word }
    }
}

extension WeekdaySet: Codable {
    package init(from decoder: any Decoder) throws { self = try decoder.decodeText(as: "days like mon-fri,sun") }
    package func encode(to encoder: any Encoder) throws { try encoder.encodeText(description) }
}
