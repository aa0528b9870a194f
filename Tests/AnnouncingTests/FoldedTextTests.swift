import Announcing
import Testing

@Suite struct FoldedTextTests {
    @Test(arguments: [
        ("Ana", "ANA"), (" Ana\t\n", "ana"), ("Zoë", "ZOE\u{308}"), ("Straße", "STRASSE"), ("Ольга", "ОЛЬГА"),
        ("ΝΊΚΟΣ", "νίκος"), ("\u{a0}Go on.\u{2003}", "go ON."),
    ])
    func `texts that a reader takes for the same fold to the same bytes`(one: String, other: String) {
        #expect(Array(FoldedText(one).value.utf8) == Array(FoldedText(other).value.utf8))
    }

    @Test(arguments: [("Ana", "Anna"), ("Zoë", "Zoe"), ("Go  on.", "Go on."), ("one", "one.")])
    func `texts that differ stay apart`(one: String, other: String) {
        #expect(FoldedText(one) != FoldedText(other))
    }

    @Test func `blanks fold to nothing`() {
        #expect(FoldedText(" \t\n\u{2003}").isEmpty)
        #expect(!FoldedText(".").isEmpty)
    }
}
