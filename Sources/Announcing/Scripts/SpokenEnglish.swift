/// Times, dates and small numbers as they are said in English.
package enum SpokenEnglish {
    static let digits = Array(units[..<10])
    private static let units = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    private static let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    private static let ordinals = [
        "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
        "twelve": "twelfth",
    ]
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `six forty-five`, `seven oh five`, `eight o'clock`, `noon`, `midnight`. Seconds are not said.
    package static func time(_ time: TimeOfDay) -> String {
        switch (time.hour, time.minute) {
        case (0, 0): return "midnight"
        case (12, 0): return "noon"
        default: break
        }
        let hour = cardinal(time.hour % 12 == 0 ? 12 : time.hour % 12)
        switch time.minute {
        case 0: return "\(hour) o'clock"
        case 1...9: return "\(hour) oh \(cardinal(time.minute))"
        default: return "\(hour) \(cardinal(time.minute))"
        }
    }

    /// `Tuesday, the twenty-fourth of November`
    package static func date(_ date: CivilDate) -> String {
        "\(weekday(date.weekday)), the \(ordinal(date.day)) of \(months[date.month - 1])"
    }

    package static func weekday(_ day: Weekday) -> String {
        day.rawValue.prefix(1).uppercased() + day.rawValue.dropFirst()
    }

    /// What people say to each other at that hour: morning to noon, afternoon to six, evening after.
    package static func greeting(at time: TimeOfDay) -> String {
        switch time.hour {
        case 0..<12: "Good morning"
        case 12..<18: "Good afternoon"
        default: "Good evening"
        }
    }

    /// `forty-five`, `one thousand two hundred`, without an "and"; `minus five`.
    /// - Parameter number: below a quadrillion either way; what is outside is written in digits.
    package static func cardinal(_ number: Int) -> String {
        switch number {
        case 0..<20: units[number]
        case 20..<100: tens[number / 10] + (number % 10 == 0 ? "" : "-" + units[number % 10])
        case 100..<1000: cardinal(number, in: 100, "hundred")
        case 1000..<1_000_000: cardinal(number, in: 1000, "thousand")
        case 1_000_000..<1_000_000_000: cardinal(number, in: 1_000_000, "million")
        case 1_000_000_000..<1_000_000_000_000: cardinal(number, in: 1_000_000_000, "billion")
        case 1_000_000_000_000..<limit: cardinal(number, in: 1_000_000_000_000, "trillion")
        case -limit + 1..<0: "minus " + cardinal(-number)
        default: String(number)
        }
    }

    /// The first number without a name here.
    static let limit = 1_000_000_000_000_000

    private static func cardinal(_ number: Int, in scale: Int, _ name: String) -> String {
        "\(cardinal(number / scale)) \(name)" + (number % scale == 0 ? "" : " " + cardinal(number % scale))
    }

    /// `twenty-fourth`, `one hundred first`
    /// - Parameter number: 0 up to a quadrillion.
    package static func ordinal(_ number: Int) -> String {
        let words = cardinal(number)
        let start = words.lastIndex { $0 == "-" || $0 == " " }.map(words.index(after:)) ?? words.startIndex
        let last = String(words[start...])
        return words[..<start] + (ordinals[last] ?? (last.hasSuffix("y") ? last.dropLast() + "ieth" : last + "th"))
    }

    /// `nineteen eighty-four`, `two thousand five`, `twenty twenty-six`
    /// - Parameter year: of four digits; others are read as numbers.
    static func year(_ year: Int) -> String {
        guard (1000..<10_000).contains(year), !year.isMultiple(of: 1000), !(2000..<2010).contains(year) else {
            return cardinal(year)
        }
        let century = cardinal(year / 100)
        switch year % 100 {
        case 0: return "\(century) hundred"
        case 1...9: return "\(century) oh \(cardinal(year % 100))"
        default: return "\(century) \(cardinal(year % 100))"
        }
    }

    /// `twenties`: more of the last word.
    static func plural(_ words: String) -> String {
        words.hasSuffix("y") ? words.dropLast() + "ies" : words.hasSuffix("x") ? words + "es" : words + "s"
    }

    /// One digit after the other: `zero seven`. What is no digit is left out.
    static func digitByDigit(_ text: some StringProtocol) -> String {
        text.compactMap(\.wholeNumberValue).map { digits[$0] }.joined(separator: " ")
    }
}
