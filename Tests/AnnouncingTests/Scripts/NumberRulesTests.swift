import Testing

@testable import Announcing

@Suite struct NumberRulesTests {
    @Test(arguments: [
        ("I have 3 cats.", "I have three cats."), ("0 left", "zero left"), ("21", "twenty-one"),
        ("100 people", "one hundred people"), ("999", "nine hundred ninety-nine"),
        ("1,000", "one thousand"), ("1000", "one thousand"), ("12,345", "twelve thousand three hundred forty-five"),
        ("1,000,000", "one million"), ("7,800,000,000", "seven billion eight hundred million"),
        ("3,000,000,000,000", "three trillion"),
        ("999999", "nine hundred ninety-nine thousand nine hundred ninety-nine"),
        ("007", "zero zero seven"),
        ("1234567890123456", "one two three four five six seven eight nine zero one two three four five six"),
        ("3.14", "three point one four"), ("0.5", "zero point five"), ("It is .5 now", "It is zero point five now"),
        ("1,200.75", "one thousand two hundred point seven five"), ("1,2,3", "one, two, three"),
        ("-5", "minus five"), ("It is -3 outside", "It is minus three outside"), ("−7", "minus seven"),
        ("(-2)", "(minus two)"), ("-0.5", "minus zero point five"), ("Take 2.", "Take two."),
        ("Ready? 3, 2, 1!", "Ready? three, two, one!"),
    ])
    func `a number is said in words`(text: String, expected: String) throws { try expectSpoken(text, as: expected) }

    @Test(arguments: [
        ("in 1984", "in nineteen eighty-four"), ("in 2026.", "in twenty twenty-six."),
        ("since 1900", "since nineteen hundred"),
        ("2000", "two thousand"), ("2005", "two thousand five"), ("1905", "nineteen oh five"),
        ("2010", "twenty ten"), ("1066", "one thousand sixty-six"),
        ("1,984 sheep", "one thousand nine hundred eighty-four sheep"),
        ("the 1900s", "the nineteen hundreds"), ("the 1990s", "the nineteen nineties"), ("the '90s", "the nineties"),
        ("the ’60s", "the sixties"), ("the 80s", "the eighties"), ("the 1980's", "the nineteen eighties"),
        ("2000s", "two thousands"),
        ("1990-1995", "nineteen ninety to nineteen ninety-five"),
    ])
    func `a year is said in pairs`(text: String, expected: String) throws { try expectSpoken(text, as: expected) }

    @Test(arguments: [
        ("the 1st", "the first"), ("2nd", "second"), ("my 3rd cup", "my third cup"),
        ("the 22nd time", "the twenty-second time"),
        ("12th", "twelfth"), ("100th", "one hundredth"), ("101st", "one hundred first"), ("1,000th", "one thousandth"),
        ("20th", "twentieth"), ("4TH", "fourth"),
    ])
    func `an ordinal is said as one`(text: String, expected: String) throws { try expectSpoken(text, as: expected) }

    @Test(arguments: [
        ("1/2", "one half"), ("½ cup", "one half cup"), ("3/4 done", "three quarters done"), ("2/3", "two thirds"),
        ("3 1/2 cups", "three and a half cups"), ("3½ cups", "three and a half cups"), ("1¾", "one and three quarters"),
        ("2 1/8", "two and an eighth"), ("5/3", "five slash three"), ("7/10", "seven slash ten"),
        ("24/7", "twenty-four seven"),
        ("9/11", "nine eleven"), ("⅞", "seven eighths"), ("0/2", "zero slash two"),
    ])
    func `a fraction is said by its parts`(text: String, expected: String) throws {
        try expectSpoken(text, as: expected)
    }

    @Test(arguments: [
        ("5-10 people", "five to ten people"), ("5–10", "five to ten"), ("5 - 10 km", "five to ten kilometers"),
        ("5%-10%", "five percent to ten percent"), ("$5-$10", "five dollars to ten dollars"),
        ("10-12kg", "ten to twelve kilograms"),
        ("9:00-17:00", "nine o'clock to seventeen hundred"), ("7am-9am", "seven a.m to nine a.m"),
        ("8 - 3 = 5", "eight minus three equals five"), ("1-2-3", "one, two, three"), ("COVID-19", "COVID-nineteen"),
        ("a 2-year-old", "a two-year-old"), ("10-minute walk", "ten-minute walk"), ("16:9", "sixteen to nine"),
    ])
    func `a dash between numbers is a range, a hyphen is none`(text: String, expected: String) throws {
        try expectSpoken(text, as: expected)
    }

    @Test(arguments: [
        "MP3", "B12", "R2D2", "3D", "4K", "A320", "v1.2.3", "2x", "BBC2", "H2O", "U2", "10BASE",
    ])
    func `a name of letters and digits stays`(text: String) throws {
        try expectSpoken("the \(text) is", as: "the \(text) is")
    }

    @Test(arguments: [
        ("1.2.3", "one dot two dot three"),
        ("192.168.0.1", "one hundred ninety-two dot one hundred sixty-eight dot zero dot one"),
        ("10.04.2", "ten dot zero four dot two"),
    ])
    func `a version and a network address are said with their dots`(text: String, expected: String) throws {
        try expectSpoken(text, as: expected)
    }

    @Test(arguments: [
        ("+44 20 7946 0958", "plus four four, two zero, seven nine four six, zero nine five eight"),
        ("555-123-4567", "five five five, one two three, four five six seven"),
        ("(555) 123-4567", "five five five, one two three, four five six seven"),
        ("1-800-555-0199", "one, eight zero zero, five five five, zero one nine nine"),
        ("555-0123", "five five five, zero one two three"),
        ("555.123.4567", "five five five, one two three, four five six seven"),
        ("020 7946 0958", "zero two zero, seven nine four six, zero nine five eight"),
        ("07700900123", "zero seven seven zero zero nine zero zero one two three"),
        ("Call 555-123-4567 now.", "Call five five five, one two three, four five six seven now."),
        ("+15551234567", "plus one five five five one two three four five six seven"),
    ])
    func `a telephone number is said digit by digit`(text: String, expected: String) throws {
        try expectSpoken(text, as: expected)
    }
}
