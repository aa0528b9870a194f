package import Foundation

/// Instants as ISO 8601 writes them, in the form of RFC 3339.
package enum ISO8601 {
    /// `2026-03-29T03:00:00+02:00`. A fraction of a second is dropped.
    ///
    /// The format has no room for the seconds of an old offset (Paris was at +00:09:21 until 1911). Such an offset is
    /// rounded to the minute and the local time with it, so that the text still names the exact instant.
    /// - Parameter offset: seconds east of UTC.
    package static func text(_ instant: Date, offset: Int) -> String {
        let minutes = (offset + 30).floored(by: 60)
        let local = LocalDateTime(localSeconds: instant.secondsSince1970 + Int64(minutes) * 60)
        let size = Int(minutes.magnitude)
        return "\(local)\(minutes < 0 ? "-" : "+")\((size / 60).padded(to: 2)):\((size % 60).padded(to: 2))"
    }

    /// `2026-03-29T01:00:00Z`. A fraction of a second is dropped.
    package static func utcText(_ instant: Date) -> String {
        "\(LocalDateTime(localSeconds: instant.secondsSince1970))Z"
    }

    /// Reads an instant: a date, `T` or a blank, a time with or without seconds and their fraction, and `Z` or an
    /// offset. A leap second is taken for the second after it.
    /// - Throws: ``Problem`` `invalidInput` that says what is wrong with the text.
    package static func instant(_ text: String) throws(Problem) -> Date {
        func problem(_ reason: String) -> Problem {
            Problem(
                .invalidInput, "time \"\(text.prefix(40))\"", reason,
                remedy: "Write it like 2026-03-28T12:00:00Z or 2026-03-28T13:00:00+01:00")
        }
        var rest = Array(text.utf8)[...]
        let dateText = String(decoding: rest.prefix(10), as: UTF8.self)
        let dashes = rest.prefix(10).indices.filter { rest[$0] == UInt8(ascii: "-") }
        guard rest.count >= 10, dashes == [4, 7] else { throw problem("it does not begin with a date") }
        guard let date = CivilDate(dateText) else { throw problem("\(dateText) is not a day of the calendar") }
        rest = rest.dropFirst(10)
        guard let separator = rest.popFirst(), "Tt ".utf8.contains(separator) else {
            throw problem("a T and a time must follow the date")
        }
        guard let (second, fraction) = rest.takeTime() else { throw problem("its time is not a time of day") }
        guard !rest.isEmpty else { throw problem("it does not say Z or an offset, so it could mean any zone") }
        guard let offset = rest.takeOffset(), rest.isEmpty else { throw problem("it does not end with Z or an offset") }
        let whole = Int64(date.daysSince1970) * 86_400 + Int64(second - offset)
        return Date(secondsSince1970: whole).addingTimeInterval(fraction)
    }
}

extension ArraySlice<UInt8> {
    /// `hh:mm[:ss[.fraction]]`, as seconds since midnight and a fraction.
    fileprivate mutating func takeTime() -> (second: Int, fraction: Double)? {
        guard let hour = takeTwoDigits(0...23), take(":"), let minute = takeTwoDigits(0...59) else { return nil }
        guard take(":") else { return (hour * 3600 + minute * 60, 0) }
        guard let second = takeTwoDigits(0...60) else { return nil }
        var fraction = 0.0
        if take(".") || take(",") {
            let digits = prefix(while: UInt8.isDigit)
            self = self[digits.endIndex...]
            guard let value = Double("0." + String(decoding: digits, as: UTF8.self)), !digits.isEmpty else {
                return nil
            }
            fraction = value
        }
        return (hour * 3600 + minute * 60 + second, fraction)
    }

    /// `Z`, or `±hh`, `±hhmm`, `±hh:mm`, as seconds east of UTC.
    fileprivate mutating func takeOffset() -> Int? {
        if take("Z") || take("z") { return 0 }
        let isNegative = take("-")
        guard isNegative || take("+"), let hours = takeTwoDigits(0...23) else { return nil }
        guard !isEmpty else { return isNegative ? -hours * 3600 : hours * 3600 }
        _ = take(":")
        guard let minutes = takeTwoDigits(0...59) else { return nil }
        return (isNegative ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard first == UInt8(ascii: character) else { return false }
        removeFirst()
        return true
    }

    private mutating func takeTwoDigits(_ range: ClosedRange<Int>) -> Int? {
        let digits = prefix(2)
        guard digits.count == 2, digits.allSatisfy(UInt8.isDigit),
            let value = Int(String(decoding: digits, as: UTF8.self)), range.contains(value)
        else { return nil }
        removeFirst(2)
        return value
    }
}
