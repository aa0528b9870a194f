import Testing

@testable import Announcing

@Suite struct LexiconTests {
    @Test(arguments: [
        ("A GIF for Siobhan.", "A jif for Shivawn."), ("gifted", "gifted"), ("gif", "jif"), ("(GIF)", "(jif)"),
        ("Siobhan's", "Siobhan's"), ("", ""),
    ])
    func `whole words are respelled, whatever their case`(text: String, expected: String) {
        let lexicon = Lexicon(["gif": "jif", "Siobhan": "Shivawn"])
        #expect(lexicon.apply(to: text) == expected)
    }

    @Test func `an empty lexicon changes nothing`() {
        #expect(Lexicon.empty.apply(to: "As it was.") == "As it was.")
    }
}
