import Announcing
import Testing

@testable import LocalSpeech

@Suite struct KokoroBlendTests {
    @Test(
        arguments: [
            ("af_heart", [("af_heart", 1.0)]),
            ("af_heart+af_bella", [("af_heart", 1), ("af_bella", 1)]),
            ("af_heart(2)+bf_emma(1)", [("af_heart", 2), ("bf_emma", 1)]),
            (" af_heart ( 0.5 ) + bf_emma", [("af_heart", 0.5), ("bf_emma", 1)]),
        ] as [(String, [(String, Double)])])
    func `a mixture is names with weights`(text: String, parts: [(String, Double)]) throws {
        #expect(try KokoroBlend(text).parts == parts.map { KokoroBlend.Part(name: $0, weight: $1) })
    }

    @Test(arguments: [
        ("", "a name is missing"), ("af_heart+", "a name is missing"),
        ("af_heart(2", "\"af_heart(2\" is not a name and a weight in brackets"),
        ("(2)", "\"(2)\" is not a name and a weight in brackets"),
        ("af_heart(two)", "the weight \"two\" is no number above 0"),
        ("af_heart(0)", "the weight \"0\" is no number above 0"),
        ("af_heart(-1)", "the weight \"-1\" is no number above 0"),
        ("af_heart(inf)", "the weight \"inf\" is no number above 0"),
        ("af_heart(nan)+af_bella", "the weight \"nan\" is no number above 0"),
    ])
    func `a mixture that can't be read says why`(text: String, detail: String) {
        let problem = #expect(throws: Problem.self) { try KokoroBlend(text) }
        #expect(problem?.code == .invalidInput)
        #expect(problem?.detail == detail)
    }

    @Test func `the heaviest voice chooses the language, and of equals the first`() throws {
        #expect(try KokoroBlend("af_heart+bf_emma(2)+ff_siwis(2)").leader.name == "bf_emma")
        #expect(try KokoroBlend("ff_siwis+bf_emma").leader.name == "ff_siwis")
    }

    @Test func `the styles are averaged by weight, row by row`() throws {
        let mean = KokoroStyle.mean(of: [(try style(of: 1), 2), (try style(of: 4), 1)])
        #expect(mean.row(tokenCount: 1).allSatisfy { abs($0 - 2) < 1e-5 })
        #expect(abs(mean.row(tokenCount: 510)[255] - (509 * 1_000 + 2)) < 0.1)
    }

    @Test func `the row is that of the number of tokens less one`() throws {
        let style = try style(of: 0)
        for (count, row) in [(1, 0), (2, 1), (510, 509), (0, 0), (600, 509)] {
            #expect(style.row(tokenCount: count)[0] == Float(row) * 1_000)
            #expect(style.row(tokenCount: count).count == 256)
        }
    }

    /// Each number is a thousand times its row, and so much.
    private func style(of offset: Float) throws -> KokoroStyle {
        try KokoroStyle((0..<510 * 256).map { Float($0 / 256) * 1_000 + offset }, subject: "test")
    }
}
