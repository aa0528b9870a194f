/// Times of day: `6:45`, `18:30`, `18:30h`, `7 a.m.`, `7:05pm`. What has two digits of minutes behind the hour is a time.
enum TimeRule {
    @Sendable static func read(_ view: TokenView) -> Reading? {
        guard let digits = view.number(0), digits.count <= 2, let hour = Int(digits), hour < 24 else { return nil }
        let (minute, second, length) = minutes(view)
        let isTime = length > 1
        if (1...12).contains(hour), let (half, halfLength) = halfOfDay(view, at: view.skippingBlank(length)) {
            let end = view.skippingBlank(length) + halfLength
            let words = "\(words(hour: hour, minute: minute, second: second, isHalfKnown: true)) \(half)"
            let isDotted = view.text(end) == "." && view.text(end - 2) == "."
            return .words(words, length: isDotted && !view.isSentenceStart(end + 1) ? end + 1 : end)
        }
        if isTime, view.text(length) == "h", view.isBoundary(length + 1) {
            let words = words(hour: hour, minute: minute, second: second, isHalfKnown: true)
            return .words("\(words) hours", length: length + 1)
        }
        guard isTime, view.isBoundary(length), view.text(length) != ":" || view.number(length + 1) == nil else {
            return nil
        }
        return .words(words(hour: hour, minute: minute, second: second, isHalfKnown: false), length: length)
    }

    private static func minutes(_ view: TokenView) -> (minute: Int, second: Int?, length: Int) {
        guard let minute = sixtieth(view, at: 1) else { return (0, nil, 1) }
        guard let second = sixtieth(view, at: 3) else { return (minute, nil, 3) }
        return (minute, second, 5)
    }

    private static func sixtieth(_ view: TokenView, at offset: Int) -> Int? {
        guard view.text(offset) == ":", let digits = view.number(offset + 1), digits.count == 2,
            let value = Int(digits),
            value < 60
        else { return nil }
        return value
    }

    /// `am`, `p.m`; a dot after it is not counted.
    private static func halfOfDay(_ view: TokenView, at offset: Int) -> (words: String, length: Int)? {
        for (letter, words) in [("a", "a.m"), ("p", "p.m")] {
            if view.text(offset).lowercased() == letter + "m", view.isBoundary(offset + 1) { return (words, 1) }
            let dotted = (0..<3).map { view.text(offset + $0).lowercased() }
            if dotted == [letter, ".", "m"], view.isBoundary(offset + 3) { return (words, 3) }
        }
        return nil
    }

    /// Hours of the 24-hour clock are said as they are written: `eighteen thirty`, `eighteen hundred`.
    private static func words(hour: Int, minute: Int, second: Int?, isHalfKnown: Bool) -> String {
        let name = SpokenEnglish.cardinal(hour)
        let isRound = minute == 0 && (second ?? 0) == 0
        let words: String
        switch minute {
        case 0 where isRound && isHalfKnown: words = name
        case 0 where isRound && hour == 0: words = "midnight"
        case 0 where (1...12).contains(hour): words = "\(name) o'clock"
        case 0: words = "\(name) hundred"
        case 1...9: words = "\(name) oh \(SpokenEnglish.cardinal(minute))"
        default: words = "\(name) \(SpokenEnglish.cardinal(minute))"
        }
        guard let second, second > 0 else { return words }
        return "\(words) and \(SpokenEnglish.cardinal(second)) second\(second == 1 ? "" : "s")"
    }
}
