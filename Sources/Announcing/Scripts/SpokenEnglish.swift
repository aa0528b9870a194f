/// Times, dates and small numbers as they are said in English.
package enum SpokenEnglish {
    private static let units = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    private static let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    private static let ordinals = [
        "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
        "twelve": "twelfth",
    ]
    private static let months = [
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

    /// `forty-five`
    /// - Parameter number: 0 to 99; what is outside is written in digits.
    package static func cardinal(_ number: Int) -> String {
        switch number {
        case 0..<20: units[number]
        case 20..<100 where number % 10 == 0: tens[number / 10]
        case 20..<100: "\(tens[number / 10])-\(units[number % 10])"
        default: String(number)
        }
    }

    /// `twenty-fourth`
    /// - Parameter number: 1 to 99.
    package static func ordinal(_ number: Int) -> String {
        var words = cardinal(number).split(separator: "-").map(String.init)
        let last = words.removeLast()
        words.append(ordinals[last] ?? (last.hasSuffix("y") ? last.dropLast() + "ieth" : last + "th"))
        return words.joined(separator: "-")
    }
}
