extension PosixZoneRule {
    /// Reads the text of a TZif footer: a POSIX TZ string, with the wider hours of RFC 9636. `nil` for anything else,
    /// also for a daylight time without dates, which POSIX leaves open.
    init?(_ text: some Sequence<UInt8>) {
        var scanner = Scanner(rest: Array(text)[...])
        guard let name = scanner.name(), let standardOffset = scanner.offset() else { return nil }
        standard = LocalTimeType(offset: standardOffset, abbreviation: name)
        guard !scanner.isAtEnd else {
            daylight = nil
            return
        }
        guard let daylightName = scanner.name() else { return nil }
        var daylightOffset = standardOffset + 3600
        if !scanner.isAt(",") {
            guard let offset = scanner.offset() else { return nil }
            daylightOffset = offset
        }
        guard LocalTimeType.offsets.contains(daylightOffset), let begins = scanner.moment(),
            let ends = scanner.moment(), scanner.isAtEnd
        else { return nil }
        daylight = Daylight(
            type: LocalTimeType(offset: daylightOffset, abbreviation: daylightName), begins: begins, ends: ends)
    }
}

/// Takes the parts of a rule one by one; each returns `nil` when the text goes on with something else.
private struct Scanner {
    var rest: ArraySlice<UInt8>

    var isAtEnd: Bool { rest.isEmpty }

    func isAt(_ character: Unicode.Scalar) -> Bool { rest.first == UInt8(ascii: character) }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard isAt(character) else { return false }
        rest.removeFirst()
        return true
    }

    /// Three letters or more, or letters, digits and signs in `<>`.
    mutating func name() -> ZoneAbbreviation? {
        let isQuoted = skip("<")
        let word = rest.prefix { byte in
            let isLetter = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & ~0x20)
            let isSign = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
            return isLetter || isQuoted && (isSign || UInt8.isDigit(byte))
        }
        rest = rest[word.endIndex...]
        guard word.count >= 3, !isQuoted || skip(">") else { return nil }
        return ZoneAbbreviation(word)
    }

    /// Hours west of UTC, as POSIX counts; returned as seconds east.
    mutating func offset() -> Int? { time(hours: 0...24).map { -$0 } }

    /// `[+-]h[:mm[:ss]]`, in seconds.
    private mutating func time(hours: ClosedRange<Int>) -> Int? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard var seconds = number(hours).map({ $0 * 3600 }) else { return nil }
        if skip(":") {
            guard let minutes = number(0...59) else { return nil }
            seconds += minutes * 60
            if skip(":") {
                guard let rest = number(0...59) else { return nil }
                seconds += rest
            }
        }
        return isNegative ? -seconds : seconds
    }

    /// `,day[/time]`
    mutating func moment() -> YearlyMoment? {
        guard skip(","), let day = day() else { return nil }
        guard skip("/") else { return YearlyMoment(day: day, seconds: 2 * 3600) }
        return time(hours: 0...167).map { YearlyMoment(day: day, seconds: $0) }
    }

    private mutating func day() -> YearlyMoment.Day? {
        if skip("J") { return number(1...365).map { .ordinalWithoutLeapDay($0) } }
        guard skip("M") else { return number(0...365).map { .ordinal($0) } }
        guard let month = number(1...12), skip("."), let week = number(1...5), skip("."), let day = number(0...6)
        else { return nil }
        return .weekday(month: month, week: week, day: day)
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix(while: UInt8.isDigit)
        rest = rest[digits.endIndex...]
        guard (1...3).contains(digits.count) else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return range.contains(value) ? value : nil
    }
}
