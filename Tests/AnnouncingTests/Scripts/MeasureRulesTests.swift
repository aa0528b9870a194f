import Testing

@testable import Announcing

@Suite struct MeasureRulesTests {
    @Test(arguments: [
        ("5 km", "five kilometers"), ("1 km", "one kilometer"), ("10kg", "ten kilograms"),
        ("60 mph", "sixty miles per hour"),
        ("3 GB", "three gigabytes"), ("100%", "one hundred percent"), ("100 %", "one hundred percent"),
        ("0.5%", "zero point five percent"),
        ("5 km/h", "five kilometers per hour"), ("30 m²", "thirty square meters"), ("2 l", "two liters"),
        ("250ml", "two hundred fifty milliliters"),
        ("6 ft. tall", "six feet tall"), ("It is 6 ft.", "It is six feet."), ("10 lbs", "ten pounds"),
        ("1 lb", "one pound"),
        ("20 min", "twenty minutes"), ("1 min", "one minute"), ("2 hrs", "two hours"), ("5s", "five seconds"),
        ("3h", "three hours"),
        ("½ kg", "one half of a kilogram"), ("1½ kg", "one and a half kilograms"),
        (".5 km", "zero point five kilometers"),
        ("230V", "two hundred thirty volts"), ("2.4 GHz", "two point four gigahertz"),
        ("1500 m", "one thousand five hundred meters"),
        ("a 5-km run", "a five-kilometer run"), ("1013 hPa", "one thousand thirteen hectopascals"),
        ("70 dB.", "seventy decibels."),
        ("10 m/s", "ten meters per second"), ("500 kcal", "five hundred kilocalories"), ("2 tbsp", "two tablespoons"),
    ])
    func `a unit is said in full`(text: String, expected: String) throws { try expectSpoken(text, as: expected) }

    @Test(arguments: [
        ("5 in the bed", "five in the bed"), ("the 5 A students", "the five A students"), ("km", "km"),
        ("I am 5", "I am five"), ("3 h", "three h"),
    ])
    func `what may be a word is no unit`(text: String, expected: String) throws { try expectSpoken(text, as: expected) }

    @Test(arguments: [
        ("21°C", "twenty-one degrees Celsius"), ("21 °C", "twenty-one degrees Celsius"),
        ("-5 °F", "minus five degrees Fahrenheit"),
        ("1°C", "one degree Celsius"), ("-1°", "minus one degree"), ("90° turn", "ninety degrees turn"),
        ("21℃", "twenty-one degrees Celsius"),
        ("20-25°C", "twenty to twenty-five degrees Celsius"), ("36.6°C", "thirty-six point six degrees Celsius"),
    ])
    func `a temperature is said in degrees`(text: String, expected: String) throws {
        try expectSpoken(text, as: expected)
    }

    @Test(arguments: [
        ("$5", "five dollars"), ("$1", "one dollar"), ("$3.50", "three dollars and fifty cents"),
        ("$1.01", "one dollar and one cent"),
        ("$0.99", "ninety-nine cents"), ("$5.00", "five dollars"), ("€1,200", "one thousand two hundred euros"),
        ("£2m", "two million pounds"),
        ("$2.5 million", "two point five million dollars"), ("£1bn", "one billion pounds"),
        ("$5k", "five thousand dollars"), ("5¢", "five cents"),
        ("5€", "five euros"), ("5 €", "five euros"), ("€ 5", "five euros"), ("-$5", "minus five dollars"),
        ("£3.01", "three pounds and one penny"),
        ("¥500", "five hundred yen"), ("$2000", "two thousand dollars"), ("5 USD", "five dollars"),
        ("$10/month", "ten dollars per month"),
        ("$3.5", "three point five dollars"), ("($5)", "(five dollars)"), ("It costs $5.", "It costs five dollars."),
        ("$1984", "one thousand nine hundred eighty-four dollars"),
        ("$.50", "fifty cents"),
    ])
    func `an amount of money is said with its coins`(text: String, expected: String) throws {
        try expectSpoken(text, as: expected)
    }
}
