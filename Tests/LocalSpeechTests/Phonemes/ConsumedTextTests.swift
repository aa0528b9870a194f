import Testing

@testable import LocalSpeech

@Suite struct ConsumedTextTests {
    struct Reading: Sendable {
        let consumed: String
        var isLast = false
        let clause: String
        var lookedAhead = ""
        var terminator: PhonemeClause.Terminator?
    }

    @Test(arguments: [
        Reading(consumed: "Good evening, A", clause: "Good evening,", lookedAhead: "A", terminator: .comma),
        Reading(consumed: "nna.", isLast: true, clause: "nna.", terminator: .period),
        Reading(consumed: "Stop;g", clause: "Stop;", lookedAhead: "g", terminator: .semicolon),
        // Closing marks stay; opening ones go on.
        Reading(consumed: "He said \"stop!\"", clause: "He said \"stop!\"", terminator: .exclamation),
        Reading(consumed: "She said, \"", clause: "She said,", lookedAhead: "\"", terminator: .comma),
        Reading(consumed: "(Really?) (", clause: "(Really?)", lookedAhead: "(", terminator: .question),
        // The looked-ahead character may be a mark itself.
        Reading(consumed: "door! —", clause: "door!", lookedAhead: "—", terminator: .exclamation),
        Reading(consumed: "Yes.—N", clause: "Yes.—", lookedAhead: "N", terminator: .period),
        Reading(consumed: "¿Qué tal? ¡", clause: "¿Qué tal?", lookedAhead: "¡", terminator: .question),
        Reading(consumed: "no. 5", clause: "no.", lookedAhead: "5", terminator: .period),
        // At the end nothing is looked ahead: the last letter is no letter of another clause.
        Reading(consumed: "It is seven a.m", isLast: true, clause: "It is seven a.m"),
        Reading(consumed: "wait... w", clause: "wait...", lookedAhead: "w"),
        // Cut for lack of room.
        Reading(consumed: "one one o", clause: "one one", lookedAhead: "o"),
        Reading(consumed: "", isLast: true, clause: ""),
        Reading(consumed: " .\" ", isLast: true, clause: ".\"", terminator: .period),
    ])
    func `a clause ends behind its mark, and the rest is the next one's`(reading: Reading) {
        let text = ConsumedText(reading.consumed, isLast: reading.isLast)
        #expect(text.clause == reading.clause)
        #expect(text.lookedAhead == reading.lookedAhead)
        #expect(text.ending?.terminator == reading.terminator)
    }
}
