/// A name for one and for more.
struct CountedName: Sendable {
    let one: String
    let many: String

    init(_ one: String, _ many: String? = nil) {
        self.one = one
        self.many = many ?? one + "s"
    }
}

extension EnglishTables {
    /// What follows a number, as it is written. Ambiguous ones (`in`, `K`) are left to the engine.
    static let units: [String: CountedName] = [
        "km": CountedName("kilometer"), "m": CountedName("meter"), "cm": CountedName("centimeter"),
        "mm": CountedName("millimeter"), "mi": CountedName("mile"), "ft": CountedName("foot", "feet"),
        "yd": CountedName("yard"), "km²": CountedName("square kilometer"), "m²": CountedName("square meter"),
        "m³": CountedName("cubic meter"), "kg": CountedName("kilogram"), "g": CountedName("gram"),
        "mg": CountedName("milligram"), "lb": CountedName("pound"), "lbs": CountedName("pound"),
        "oz": CountedName("ounce"), "tbsp": CountedName("tablespoon"), "tsp": CountedName("teaspoon"),
        "l": CountedName("liter"), "L": CountedName("liter"),
        "cl": CountedName("centiliter"), "ml": CountedName("milliliter"), "mL": CountedName("milliliter"),
        "mph": CountedName("mile per hour", "miles per hour"),
        "km/h": CountedName("kilometer per hour", "kilometers per hour"),
        "kph": CountedName("kilometer per hour", "kilometers per hour"),
        "m/s": CountedName("meter per second", "meters per second"),
        "kB": CountedName("kilobyte"), "KB": CountedName("kilobyte"), "MB": CountedName("megabyte"),
        "GB": CountedName("gigabyte"), "TB": CountedName("terabyte"),
        "Mbps": CountedName("megabit per second", "megabits per second"),
        "Hz": CountedName("hertz", "hertz"), "kHz": CountedName("kilohertz", "kilohertz"),
        "MHz": CountedName("megahertz", "megahertz"), "GHz": CountedName("gigahertz", "gigahertz"),
        "kW": CountedName("kilowatt"), "kWh": CountedName("kilowatt-hour"), "MW": CountedName("megawatt"),
        "mA": CountedName("milliampere"), "mAh": CountedName("milliampere-hour"), "dB": CountedName("decibel"),
        "hPa": CountedName("hectopascal"), "kcal": CountedName("kilocalorie"), "ms": CountedName("millisecond"),
        "sec": CountedName("second"), "secs": CountedName("second"), "min": CountedName("minute"),
        "mins": CountedName("minute"), "hr": CountedName("hour"), "hrs": CountedName("hour"),
        "%": CountedName("percent", "percent"), "‰": CountedName("per mille", "per mille"),
        "°": CountedName("degree"), "°C": CountedName("degree Celsius", "degrees Celsius"),
        "°F": CountedName("degree Fahrenheit", "degrees Fahrenheit"),
        "℃": CountedName("degree Celsius", "degrees Celsius"),
        "℉": CountedName("degree Fahrenheit", "degrees Fahrenheit"),
        "¢": CountedName("cent"), "€": CountedName("euro"), "EUR": CountedName("euro"), "£": CountedName("pound"),
        "GBP": CountedName("pound"), "USD": CountedName("dollar"), "$": CountedName("dollar"),
    ]

    /// Only right behind the digits: with a blank between, they are more likely words or names.
    static let gluedUnits: [String: CountedName] = [
        "h": CountedName("hour"), "s": CountedName("second"), "W": CountedName("watt"), "V": CountedName("volt"),
        "A": CountedName("ampere"),
    ]

    /// Before an amount: the coin, and its hundredth part where there is one.
    static let currencies: [String: (coin: CountedName, part: CountedName?)] = [
        "$": (CountedName("dollar"), CountedName("cent")), "€": (CountedName("euro"), CountedName("cent")),
        "£": (CountedName("pound"), CountedName("penny", "pence")), "¥": (CountedName("yen", "yen"), nil),
        "₹": (CountedName("rupee"), nil), "₩": (CountedName("won", "won"), nil),
    ]

    /// After an amount of money, with or without a blank.
    static let magnitudes = [
        "k": "thousand", "K": "thousand", "thousand": "thousand", "m": "million", "M": "million", "mn": "million",
        "million": "million", "b": "billion", "B": "billion", "bn": "billion", "billion": "billion",
        "tn": "trillion", "T": "trillion", "trillion": "trillion",
    ]

    /// The fractions with a sign of their own.
    static let vulgarFractions: [String: (part: Int, whole: Int)] = [
        "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
        "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    ]

    /// What `5 €/month` and its like are counted by, after a slash.
    static let perUnits: Set<String> = [
        "second", "minute", "hour", "day", "night", "week", "month", "year", "person", "head",
    ]

    /// Months by their names and short forms, in small letters: 1 to 12.
    static let months: [String: Int] = {
        var months = ["sept": 9]
        for (index, name) in SpokenEnglish.months.enumerated() {
            months[name.lowercased()] = index + 1
            months[String(name.lowercased().prefix(3))] = index + 1
        }
        return months
    }()
}
