import Testing

@testable import Announcing

@Suite struct AffirmationImportTests {
    private func read(_ text: String) throws(Problem) -> AffirmationImport {
        try AffirmationImport(Array(text.utf8), named: "list.txt")
    }

    @Test func `a text has one a line, with comments and categories`() throws {
        let found = try read("# Mine\n\nOne.\n  Two.  \n# category: calm\nThree.\n# category:\nFour.")
        #expect(
            found.drafts == [
                AffirmationDraft(text: "One."), AffirmationDraft(text: "Two."),
                AffirmationDraft(text: "Three.", category: "calm"), AffirmationDraft(text: "Four."),
            ])
    }

    @Test func `a file from Windows reads like any other`() throws {
        #expect(try read("\u{FEFF}One.\r\nTwo.\r\n").drafts.map(\.text) == ["One.", "Two."])
    }

    @Test func `a table is read by its header`() throws {
        let found = try read(
            """
            category,text,favorite
            calm,"Breathe in, then out.",yes
            ,"Say ""hello"".",
            ,Plain.
            """)
        #expect(
            found.drafts == [
                AffirmationDraft(text: "Breathe in, then out.", category: "calm", isFavorite: true),
                AffirmationDraft(text: "Say \"hello\"."), AffirmationDraft(text: "Plain."),
            ])
    }

    @Test func `a text that only begins with the word text is no table`() throws {
        #expect(try read("Text somebody you love.\nTwo.").drafts.count == 2)
    }

    @Test func `duplicates are told with both lines, whatever their case`() throws {
        let found = try read("One.\nTwo.\n one. \nTWO.")
        #expect(found.drafts.count == 2)
        #expect(found.duplicates.map(\.line) == [3, 4])
        #expect(found.duplicates.map(\.firstLine) == [1, 2])
    }

    @Test(arguments: [
        ("One.\n...\n", "list.txt:2", "nothing that could be spoken"),
        ("One.\n\(String(repeating: "x", count: 501))", "list.txt:2", "501"),
        ("text\nOne.\n\"Two", "list.txt:3", "does not close"),
        ("text,category\nO\"ne,calm", "list.txt:2", "in the middle"),
        ("text,category\n\"One\"x,calm", "list.txt:2", "after a closing quote"),
    ])
    func `a mistake is told with its line`(text: String, subject: String, detail: String) {
        let problem = #expect(throws: Problem.self) { try read(text) }
        #expect(problem?.subject == subject)
        #expect(problem?.detail.contains(detail) == true)
    }

    @Test func `what is not UTF-8 is told with its line`() {
        let problem = #expect(throws: Problem.self) {
            try AffirmationImport(Array("One.\n".utf8) + [0xFF, 0xFE], named: "list.txt")
        }
        #expect(problem?.subject == "list.txt:2")
    }

    @Test func `an empty file has nothing in it`() throws {
        #expect(try read("").drafts.isEmpty)
    }
}
