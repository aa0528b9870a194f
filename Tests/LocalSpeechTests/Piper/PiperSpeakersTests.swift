import Announcing
import Testing

@testable import LocalSpeech

@Suite struct PiperSpeakersTests {
    private let speakers = PiperSpeakers(
        count: 4, numbersByName: ["anna": 0, "ben": 1, "3": 2, "cleopatra": 3], defaultNumber: 0)

    @Test(arguments: [("anna", 0), ("cleopatra", 3), ("1", 1), ("0", 0), ("3", 2)])
    func `a speaker goes by name, or else by number`(speaker: String, number: Int) throws {
        #expect(try speakers.number(of: speaker) == number)
    }

    @Test(arguments: [
        ("cleopatar", "Near names: cleopatra"), ("4", "Near names: 3"), ("-1", "Near names: 3"),
        ("somebody", "Give a number from 0 to 3, or a name like anna, ben, 3"),
    ])
    func `an unknown one has near names`(speaker: String, remedy: String) {
        let problem = #expect(throws: Problem.self) { try speakers.number(of: speaker) }
        #expect(problem?.code == .notFound)
        #expect(problem?.remedy == remedy)
    }

    @Test func `a voice with one speaker says so`() {
        let single = PiperSpeakers(count: 1, numbersByName: [:], defaultNumber: 0)
        #expect(
            throws: Problem(
                .notFound, "speaker \"anna\"", "this voice has no such speaker",
                remedy: "It has only one: leave the speaker out")
        ) { try single.number(of: "anna") }
    }
}
