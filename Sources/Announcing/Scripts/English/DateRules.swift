/// Days of the calendar.
///
/// `2026-11-24` and `24.11.2026` have one meaning. Of `24/11/2026` and `11/24/2026` one number must be the day. In
/// `03/04/2026` either could be: that is read as it is written, "three slash four slash twenty twenty-six", since only
/// the writer knows.
enum DateRules {
    @Sendable static func numeric(_ view: TokenView) -> Reading? {
        let mark = view.text(1)
        guard "-/.".contains(mark), view[1] != nil, view.text(3) == mark, view.isBoundary(5),
            let first = view.number(0), let second = view.number(2), let third = view.number(4),
            view.text(5) != mark || view.number(6) == nil, second.count <= 2,
            let a = Int(first), let b = Int(second), let c = Int(third)
        else { return nil }
        if first.count == 4, third.count <= 2, mark != "." { return date(view, CivilDate(year: a, month: b, day: c)) }
        guard first.count <= 2, third.count == 4, mark != "-" else { return nil }
        if mark == "." || a > 12 || a == b { return date(view, CivilDate(year: c, month: b, day: a)) }
        if b > 12 { return date(view, CivilDate(year: c, month: a, day: b)) }
        let figures = [SpokenEnglish.cardinal(a), SpokenEnglish.cardinal(b), SpokenEnglish.year(c)]
        return .words(figures.joined(separator: " slash "), length: 5)
    }

    private static func date(_ view: TokenView, _ date: CivilDate?) -> Reading? {
        guard let date else { return nil }
        let day = dayFirst(view, day: date.day, month: date.month)
        return .words("\(day), \(SpokenEnglish.year(date.year))", length: 5)
    }

    /// `24 Nov`, `24th November, 2026`
    @Sendable static func dayAndMonth(_ view: TokenView) -> Reading? {
        guard let (day, dayLength) = day(view, at: 0), view.isBlank(dayLength),
            let (month, monthLength) = month(view, at: dayLength + 1)
        else { return nil }
        let end = dayLength + 1 + monthLength
        let words = dayFirst(view, day: day, month: month)
        let (year, yearLength) = year(view, at: end)
        return .words(words + year, length: end + yearLength)
    }

    /// `Nov 24`, `November 24th, 2026`; the month alone before a year: `Nov 2026`.
    @Sendable static func monthAndDay(_ view: TokenView) -> Reading? {
        guard let (month, monthLength) = month(view, at: 0), view.isBlank(monthLength) else { return nil }
        let name = SpokenEnglish.months[month - 1]
        if let number = view.number(monthLength + 1), number.count == 4, view.isBoundary(monthLength + 2) {
            return .words(name, length: monthLength)
        }
        guard let (day, dayLength) = day(view, at: monthLength + 1) else { return nil }
        let end = monthLength + 1 + dayLength
        let (year, yearLength) = year(view, at: end)
        return .words("\(name) \(SpokenEnglish.ordinal(day))\(year)", length: end + yearLength)
    }

    /// A short weekday before a date: `Tue, 24 Nov`.
    @Sendable static func weekday(_ view: TokenView) -> Reading? {
        guard let word = view.word(0), view[0]?.isCapitalized == true,
            let day = EnglishTables.abbreviations[word.lowercased()], day.words.hasSuffix("day")
        else { return nil }
        let comma = view.text(1) == "," ? 2 : 1
        let date = view.advanced(by: comma + 1)
        guard view.isBlank(comma), dayAndMonth(date) ?? monthAndDay(date) ?? numeric(date) != nil else { return nil }
        return .words(day.words, length: 1)
    }

    private static func dayFirst(_ view: TokenView, day: Int, month: Int) -> String {
        let isArticleWritten = view.isBlank(-1) && view.text(-2).lowercased() == "the"
        return (isArticleWritten ? "" : "the ") + "\(SpokenEnglish.ordinal(day)) of \(SpokenEnglish.months[month - 1])"
    }

    private static func day(_ view: TokenView, at offset: Int) -> (day: Int, length: Int)? {
        guard let number = view.number(offset), let day = Int(number), (1...31).contains(day), number.count <= 2 else {
            return nil
        }
        if OrdinalRules.suffixes.contains(view.text(offset + 1).lowercased()) { return (day, 2) }
        let next = view.text(offset + 1)
        let isOther = ":/%°-–".contains(next) && view[offset + 1] != nil
        let isDecimal = (next == "." || next == ",") && view.number(offset + 2) != nil
        return view.isBoundary(offset + 1) && !isOther && !isDecimal ? (day, 1) : nil
    }

    /// The dot of a short month belongs to it, except where it ends the sentence.
    private static func month(_ view: TokenView, at offset: Int) -> (month: Int, length: Int)? {
        guard let word = view.word(offset), view[offset]?.isCapitalized == true, view.isBoundary(offset + 1),
            let month = EnglishTables.months[word.lowercased()]
        else { return nil }
        let isShort = word.lowercased() != SpokenEnglish.months[month - 1].lowercased()
        return (month, isShort && view.text(offset + 1) == "." && !view.isSentenceStart(offset + 2) ? 2 : 1)
    }

    private static func year(_ view: TokenView, at offset: Int) -> (words: String, length: Int) {
        let start = view.skippingBlank(view.text(offset) == "," ? offset + 1 : offset)
        guard start > offset, let number = view.number(start), number.count == 4, let year = Int(number),
            view.isBoundary(start + 1), !":%/".contains(view.text(start + 1)) || view[start + 1] == nil
        else { return ("", 0) }
        return (", " + SpokenEnglish.year(year), start + 1 - offset)
    }
}
