import Testing

@testable import LocalSpeech

@Suite struct ClauseEndingTests {
    @Test(arguments: [
        (0x8_0028, PhonemeClause.Terminator.period, true), (0x8_2028, .question, true), (0x8_302D, .exclamation, true),
        (0x4_1014, .comma, false), (0x4_001E, .colon, false), (0x4_101E, .semicolon, false),
        // A full stop without a blank behind it; an ellipsis; the end of the text; a cut in the middle of a sentence.
        (0x8_8028, nil, true), (0x4_901E, nil, false), (0x9_0028, nil, true), (0x0_4000, nil, false),
        // Bits above do not count: a full stop that is to be spoken by name.
        (0x208_0028, .period, true),
    ])
    func `the library's flags tell mark and sentence end`(
        flags: Int32, terminator: PhonemeClause.Terminator?, endsSentence: Bool
    ) {
        #expect(ClauseEnding(flags: flags) == ClauseEnding(terminator, endsSentence: endsSentence))
    }

    @Test(arguments: [
        (".", PhonemeClause.Terminator.period, true), ("?!", .question, true), ("!?", .exclamation, true),
        ("!!!", .exclamation, true), ("..", .period, true), ("...", nil, false), ("....", nil, false),
        ("...?", nil, false), ("?...", .question, true), ("…", nil, false), ("…?", nil, false), (",.", .comma, false),
        (":—", .colon, false), ("—", .semicolon, false), ("–", .semicolon, false), ("。", nil, true),
        ("؟", .question, true), ("،", .comma, false), ("।", nil, true), ("？", nil, true), ("，", nil, false),
    ])
    func `the first mark of a run decides, and three dots are an ellipsis`(
        run: String, terminator: PhonemeClause.Terminator?, endsSentence: Bool
    ) {
        #expect(ClauseEnding(run: run.unicodeScalars) == ClauseEnding(terminator, endsSentence: endsSentence))
    }

    @Test func `what is no mark ends nothing`() {
        #expect(ClauseEnding(run: "".unicodeScalars) == nil)
        for scalar in "a5 '\")]-/&%#¿¡".unicodeScalars { #expect(ClauseEnding(mark: scalar) == nil, "\(scalar)") }
    }

    @Test func `the marks before the first word are found behind blanks and brackets`() {
        #expect(LeadingMarks(of: " ) , and")?.ending.terminator == .comma)
        #expect(LeadingMarks(of: " ) , and")?.rest == " and")
        #expect(LeadingMarks(of: "?! Yes")?.ending.terminator == .question)
        #expect(LeadingMarks(of: "?! Yes")?.marks == "?!")
        #expect(LeadingMarks(of: " and, then") == nil)
        #expect(LeadingMarks(of: "") == nil)
    }
}
