import Announcing
import Testing

@Suite struct NearNamesTests {
    @Test(arguments: [
        ("en-uss", ["en-us"]), ("en-ub", ["en-gb", "en-us"]), ("EN", ["en-gb", "en-us"]), ("espaek", ["espeak"]),
        ("zzzzzz", []), ("", []),
    ])
    func `near names come nearest first`(name: String, near: [String]) {
        #expect(["espeak", "en-gb", "en-us", "piper"].nearest(to: name) == near)
    }

    @Test func `no more names than asked for`() {
        #expect((0..<50).map { "voice-\($0)" }.nearest(to: "voice", limit: 3).count == 3)
    }
}
