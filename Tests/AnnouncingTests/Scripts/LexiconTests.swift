import Testing

@testable import Announcing

@Suite struct LexiconTests {
    private let lexicon = Lexicon([
        "gif": "jif", "Siobhan": "Shivawn", "MP3": "em pee three", "St. Ives": "/sənt ˈaɪvz/", "Nguyen": "[[wˈɪn]]",
        "Max": "/mˈæks/", "Kat": "/kˈæt/", "Dr": "Dr.", "kph": "kay pee aitch", "New York": "Noo Yawk",
    ])

    @Test(arguments: [
        ("A GIF for Siobhan.", "A jif for Shivawn."), ("gifted", "gifted"), ("gif", "jif"), ("(GIF)", "(jif)"),
        ("gif2", "gif2"),
        ("Siobhan's cup", "Shivawn's cup"), ("Siobhan’s cup", "Shivawn’s cup"), ("an MP3 file", "an em pee three file"),
        ("new york", "Noo Yawk"), ("New York's", "Noo Yawk's"), ("New Yorker", "New Yorker"),
    ])
    func `whole words are respelled, whatever their case`(text: String, expected: String) throws {
        #expect(try TextNormalizer(lexicon: lexicon).normalize(text) == expected)
    }

    @Test(arguments: [
        ("Hi Nguyen!", "Hi [[wˈɪn|Nguyen]]!"), ("NGUYEN's", "[[wˈɪnz|NGUYEN's]]"),
        ("Max's cup", "[[mˈæksɪz|Max's]] cup"), ("Kat’s cup", "[[kˈæts|Kat’s]] cup"),
        ("to St. Ives at 5", "to [[sənt ˈaɪvz|St. Ives]] at five"),
    ])
    func `a sound becomes markup with the word as it was written`(text: String, expected: String) throws {
        #expect(try TextNormalizer(lexicon: lexicon).normalize(text) == expected)
    }

    @Test(arguments: [
        ("Dr Smith", "Dr. Smith"), ("5 kph", "five kay pee aitch"), ("Mr. Nguyen", "Mister [[wˈɪn|Nguyen]]"),
    ])
    func `what the owner wrote is not written out further`(text: String, expected: String) throws {
        #expect(try TextNormalizer(lexicon: lexicon).normalize(text) == expected)
    }

    @Test func `an empty lexicon changes nothing`() throws {
        #expect(try TextNormalizer(lexicon: .empty).normalize("As it was.") == "As it was.")
    }
}
